package io.orderflow.infrastructure;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.RabbitMQContainer;
import org.testcontainers.utility.DockerImageName;

/** RabbitMQ in a container. */
final class ContainerBroker implements Broker {

    /** System property with the image to use. */
    static final String IMAGE_PROPERTY = "orderflow.rabbitmq.image";

    private static final String IMAGE = "rabbitmq:4-management-alpine";
    private static final int AMQP_PORT = 5672;

    /** Not guest, which RabbitMQ lets in from its own host only. */
    private static final String USER = "orderflow";

    private final String password = Passwords.generate();
    private final Set<String> virtualHosts = new HashSet<>();
    private final RabbitMQContainer rabbit;
    private final RestartableContainer container;

    ContainerBroker(BrokerSettings settings) {
        if (settings.directory() != null) {
            throw new IllegalArgumentException("a container keeps its data itself");
        }
        DockerImageName image =
                DockerImageName.parse(System.getProperty(IMAGE_PROPERTY, IMAGE)).asCompatibleSubstituteFor("rabbitmq");
        rabbit = new RabbitMQContainer(image).withAdminUser(USER).withAdminPassword(password);
        container = RestartableContainer.start(rabbit, settings.port(), AMQP_PORT, AmqpHandshake::isAnswered);
    }

    @Override
    public String host() {
        return container.host();
    }

    @Override
    public int port() {
        return container.port();
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
            rabbitmqctl("add_vhost", name);
            rabbitmqctl("set_permissions", "-p", name, USER, ".*", ".*", ".*");
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
        container.start();
    }

    @Override
    public void close() {
        container.remove();
    }

    private void rabbitmqctl(String command, String... arguments) {
        String[] line = new String[arguments.length + 2];
        line[0] = "rabbitmqctl";
        line[1] = command;
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        try {
            ExecResult result = rabbit.execInContainer(line);
            if (result.getExitCode() != 0) {
                throw new InfrastructureException("rabbitmqctl " + command + " failed: " + result.getStderr());
            }
        } catch (IOException e) {
            throw new InfrastructureException("rabbitmqctl " + command + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InfrastructureException("interrupted in rabbitmqctl " + command, e);
        }
    }
}
