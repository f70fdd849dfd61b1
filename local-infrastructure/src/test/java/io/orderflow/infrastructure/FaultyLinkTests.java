package io.orderflow.infrastructure;

import static io.orderflow.infrastructure.FaultyLink.Direction.TO_CLIENT;
import static io.orderflow.infrastructure.FaultyLink.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyLinkTests {

    private ServerSocket server;
    private FaultyLink link;
    private Socket client;
    private Socket served;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        link = FaultyLink.to("localhost", server.getLocalPort());
        client = new Socket(InetAddress.getLoopbackAddress(), link.port());
        served = server.accept();
        client.setSoTimeout(5_000);
        served.setSoTimeout(5_000);
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        served.close();
        link.close();
        server.close();
    }

    @Test
    void letsBytesThroughBothWays() throws IOException {
        client.getOutputStream().write(7);
        assertThat(served.getInputStream().read()).isEqualTo(7);

        served.getOutputStream().write(8);
        assertThat(client.getInputStream().read()).isEqualTo(8);
    }

    @Test
    void passesAnOrderlyEndOn() throws IOException {
        client.shutdownOutput();
        assertThat(served.getInputStream().read()).isEqualTo(-1);

        served.getOutputStream().write(9);
        served.close();
        assertThat(client.getInputStream().readAllBytes()).containsExactly(9);
    }

    @Test
    void breaksConnectionsOffWithoutAWord() {
        link.cut();

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> client.getInputStream().read());
        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> served.getInputStream().read());
    }

    @Test
    void acceptsNewConnectionsAfterACut() throws IOException {
        link.cut();

        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), link.port());
                Socket servedAgain = server.accept()) {
            again.getOutputStream().write(1);
            assertThat(servedAgain.getInputStream().read()).isEqualTo(1);
        }
    }

    @Test
    void holdsBackOneDirectionUntilItIsHealed() throws IOException {
        link.stall(TO_CLIENT);
        client.getOutputStream().write(1);
        served.getOutputStream().write(2);

        assertThat(served.getInputStream().read()).as("the other direction").isEqualTo(1);
        client.setSoTimeout(100);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> client.getInputStream().read());

        link.heal();
        client.setSoTimeout(5_000);
        assertThat(client.getInputStream().read()).isEqualTo(2);
    }

    @Test
    void losesWhatItHeldBackWhenItIsCut() throws IOException {
        link.stall(TO_SERVER);
        client.getOutputStream().write(1);
        link.cut();
        link.heal();

        assertThatExceptionOfType(SocketException.class)
                .isThrownBy(() -> served.getInputStream().read());
    }

    @Test
    void forgetsTheConnectionsThatThereAre() throws IOException {
        link.forget();
        link.heal();
        client.getOutputStream().write(1);
        client.close();

        served.setSoTimeout(100);
        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> served.getInputStream().read());
        try (Socket again = new Socket(InetAddress.getLoopbackAddress(), link.port());
                Socket servedAgain = server.accept()) {
            again.getOutputStream().write(2);
            assertThat(servedAgain.getInputStream().read()).isEqualTo(2);
        }
    }

    @Test
    void delaysWhatItLetsThrough() throws IOException {
        link.delay(Duration.ofMillis(200));
        long sent = System.nanoTime();
        client.getOutputStream().write(1);
        served.getInputStream().read();

        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void refusesClientsOfAServerThatIsDown() throws IOException {
        server.close();

        try (Socket early = new Socket(InetAddress.getLoopbackAddress(), link.port())) {
            early.setSoTimeout(5_000);
            assertThatExceptionOfType(SocketException.class)
                    .isThrownBy(() -> early.getInputStream().read());
        }
    }
}
