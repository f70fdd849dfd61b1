package io.orderflow.sandbox.torture;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceLogsTests {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeLogs() throws IOException {
        for (Service service : Service.values()) {
            Files.writeString(logOf(service), "Started\n");
        }
    }

    @Test
    void tellOfNoDeadlockWhereThereWasNone() {
        assertThat(new ServiceLogs(directory).deadlocks()).isEmpty();
    }

    @Test
    void tellWhoLostADeadlock() throws IOException {
        Files.writeString(
                logOf(Service.INVENTORY),
                "The database undid a transaction, which is done again a few times: ERROR: deadlock detected\n");

        assertThat(new ServiceLogs(directory).deadlocks())
                .singleElement()
                .asString()
                .startsWith("inventory-service");
    }

    private Path logOf(Service service) {
        return directory.resolve(service.serviceName() + ".log");
    }
}
