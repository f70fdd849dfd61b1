package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.system.StartFailedException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed. */
class TakenPortIT {

    @Test
    void saysWhichPortIsTakenAndHowToChooseOthers(@TempDir Path state) throws Exception {
        Ports ports = Ports.free();
        try (ServerSocket other = new ServerSocket(ports.of(Service.PAYMENT));
                LocalSystem system = new LocalSystem(
                        LocalSystemUnderTest.settings(state, ports),
                        new Progress(new PrintStream(OutputStream.nullOutputStream())))) {

            assertThatThrownBy(system::start)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining(other.getLocalPort() + " (payment-service)")
                    .hasMessageContaining("--port-base");
        }
    }
}
