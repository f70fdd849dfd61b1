package io.orderflow.infrastructure;

import java.util.HashSet;
import java.util.Set;
import org.testcontainers.containers.RabbitMQContainer;

/** RabbitMQ in a container. */
final class ContainerBroker implements Broker {

    private static final int AMQP_PORT = 5672;
    private static final int MANAGEMENT_PORT = 15672;

    /** Not guest, which RabbitMQ lets in from its own host only. */
    private static final String USER = "orderflow";

    private final String password;
    private final RestartableContainer container;
    private final RabbitManagement management;
    private final Set<String> virtualHosts = new HashSet<>();

    private ContainerBroker(String password, RestartableContainer container) {
        this.password = password;
        this.container = container;
        management = new RabbitManagement(container.host(), container.port(MANAGEMENT_PORT), USER, password);
    }

    static ContainerBroker start(BrokerSettings settings) {
        if (settings.directory() != null) {
            throw new IllegalArgumentException("a container keeps its data itself");
        }
        String password = Passwords.generate();
        return new ContainerBroker(
                password, RestartableContainer.start(server(password), settings.port(), AMQP_PORT, MANAGEMENT_PORT));
    }

    /** The one that stays for the next process. */
    static ContainerBroker reuse() {
        return new ContainerBroker(
                Passwords.OF_REUSED,
                RestartableContainer.reuse(server(Passwords.OF_REUSED), AMQP_PORT, MANAGEMENT_PORT));
    }

    private static RabbitMQContainer server(String password) {
        return new RabbitMQContainer(ContainerImage.RABBITMQ.image())
                .withAdminUser(USER)
                .withAdminPassword(password)
                // Else Erlang makes a table of as many entries as files may be open, on some systems a billion.
                .withEnv("ERL_MAX_PORTS", "65536");
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port(AMQP_PORT);
    }

    @Override
    public String user() {
        return USER;
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void createVirtualHost(String name) {
        if (virtualHosts.add(name)) {
            management.createVirtualHost(name);
        }
    }

    @Override
    public void deleteVirtualHost(String name) {
        if (virtualHosts.remove(name)) {
            management.deleteVirtualHost(name);
        }
    }

    @Override
    public void stop() {
        container.stop();
    }

    @Override
    public void crash() {
        container.kill();
    }

    @Override
    public void start() {
        container.start(() -> AmqpHandshake.isAnswered(host(), port()) && management.isAnswering());
    }

    @Override
    public void close() {
        container.remove();
    }
}
