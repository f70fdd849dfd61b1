package io.orderflow.messaging.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderCancelled;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** Another instance of the service that is tested, in a process of its own, which ends as no process should. */
final class OtherInstance implements AutoCloseable {

    private final Process process;
    private final PrintStream input;

    private OtherInstance(Process process) {
        this.process = process;
        this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    }

    /** @param brokerPort that of a link to {@code broker}, or its own */
    static OtherInstance start(
            CrashPoint point, JdbcConnectionDetails database, RabbitConnectionDetails broker, int brokerPort)
            throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // It lives for seconds.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                DoomedService.class.getName(),
                "--spring.main.web-application-type=none",
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--spring.rabbitmq.host=" + broker.getFirstAddress().host(),
                "--spring.rabbitmq.port=" + brokerPort,
                "--spring.rabbitmq.virtual-host=" + broker.getVirtualHost(),
                "--spring.rabbitmq.username=" + broker.getUsername(),
                "--spring.rabbitmq.password=" + broker.getPassword(),
                // Nothing of this instance is to end before it dies, nor soon after.
                "--orderflow.messaging.relay.confirm-timeout=1m",
                "--orderflow.messaging.relay.lease=10m",
                "--crash-point=" + point);
        return new OtherInstance(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Redirect.INHERIT)
                .start());
    }

    /** Lets it append {@code event} to its outbox. */
    void append(OrderCancelled event) {
        input.println(event.orderId());
    }

    /** Waits until it has come to its crash point. */
    void awaitCrash() throws InterruptedException {
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(process.exitValue()).isEqualTo(CrashPoint.EXIT_STATUS);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
