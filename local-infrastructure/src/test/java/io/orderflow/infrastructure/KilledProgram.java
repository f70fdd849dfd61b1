package io.orderflow.infrastructure;

import com.rabbitmq.client.Connection;
import java.nio.file.Path;

/** Starts both servers in a directory that lasts, stores something, and is killed. */
final class KilledProgram {

    private KilledProgram() {}

    static LocalInfrastructure launch(Path directory) {
        return LocalInfrastructure.launch(
                Kind.EMBEDDED,
                PostgresSettings.DEFAULTS.withDirectory(directory.resolve("postgres")),
                BrokerSettings.DURABLE.withDirectory(directory.resolve("broker")));
    }

    public static void main(String[] arguments) throws Exception {
        LocalInfrastructure infrastructure = launch(Path.of(arguments[0]));
        infrastructure.postgres().createDatabase("kept");
        try (Connection connection =
                BrokerContract.connect(infrastructure.broker().amqpUri())) {
            BrokerContract.declare(connection, "kept");
            BrokerContract.publishConfirmed(connection, "kept", "hello");
        }
        System.out.println(infrastructure.kind() + " is ready");
        Runtime.getRuntime().halt(1);
    }
}
