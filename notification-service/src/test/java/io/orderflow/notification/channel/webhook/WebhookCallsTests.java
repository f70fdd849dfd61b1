package io.orderflow.notification.channel.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls of servers that are up to no good. */
@Timeout(30)
class WebhookCallsTests {

    @Test
    void doNotWaitForAServerThatSaysNothing() throws IOException {
        assertGivesUpOn(out -> {});
    }

    @Test
    void doNotWaitForAServerThatGoesOnForEver() throws IOException {
        assertGivesUpOn(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
            while (true) {
                out.write("X: y\r\n".getBytes(US_ASCII));
                out.flush();
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        });
    }

    @Test
    void readNothingOfAnAnswerButItsStatus() throws IOException {
        try (ServerSocket server = server();
                WebhookCalls calls = calls(Duration.ofSeconds(20), true)) {
            answer(server, out -> {
                out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(US_ASCII));
                while (true) {
                    out.write("1000\r\n".getBytes(US_ASCII));
                    out.write(new byte[0x1000]);
                    out.write("\r\n".getBytes(US_ASCII));
                }
            });

            assertThat(calls.post(url(server), "{}".getBytes(UTF_8), "")).isEqualTo(200);
        }
    }

    @Test
    void doNotReachThisMachineUnlessTheyMay() throws IOException {
        try (ServerSocket server = server();
                WebhookCalls calls = calls(Duration.ofSeconds(20), false)) {
            assertThatThrownBy(() -> calls.post(url(server), "{}".getBytes(UTF_8), ""))
                    .isInstanceOf(PublicAddresses.NoPublicAddressException.class);
        }
    }

    private static void assertGivesUpOn(Answer answer) throws IOException {
        try (ServerSocket server = server();
                WebhookCalls calls = calls(Duration.ofMillis(300), true)) {
            answer(server, answer);

            assertThatThrownBy(() -> calls.post(url(server), "{}".getBytes(UTF_8), ""))
                    .isInstanceOf(IOException.class);
        }
    }

    private static WebhookCalls calls(Duration timeout, boolean allowPrivateAddresses) {
        return new WebhookCalls(new WebhookSettings(
                "a secret of some length", true, allowPrivateAddresses, Duration.ofSeconds(2), timeout, 1));
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static URI url(ServerSocket server) {
        return URI.create("http://localhost:" + server.getLocalPort() + "/");
    }

    /** Answers the next call, until the caller hangs up. */
    private static void answer(ServerSocket server, Answer answer) {
        CompletableFuture.runAsync(() -> {
            try {
                Socket socket = server.accept();
                answer.write(socket.getOutputStream());
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private interface Answer {

        void write(OutputStream out) throws IOException;
    }
}
