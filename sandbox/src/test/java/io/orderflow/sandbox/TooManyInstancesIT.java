package io.orderflow.sandbox;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.StartFailedException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More instances than the database has connections for. */
class TooManyInstancesIT {

    @Test
    void saysHowManyConnectionsThereAreAndAreNeeded(@TempDir Path state) {
        try (LocalSystem system = new LocalSystem(
                LocalSystemUnderTest.settings(state, Ports.free(8)),
                new Progress(new PrintStream(OutputStream.nullOutputStream())))) {

            assertThatThrownBy(system::start)
                    .isInstanceOf(StartFailedException.class)
                    .hasMessageContaining("32 processes with up to 10 database connections each need 320")
                    .hasMessageContaining("allows 297")
                    .hasMessageContaining("--instances");
        }
    }
}
