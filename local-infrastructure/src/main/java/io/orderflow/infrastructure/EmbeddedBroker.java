package io.orderflow.infrastructure;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Apache Qpid Broker-J within this process. */
final class EmbeddedBroker implements Broker {

    private static final String HOST = "127.0.0.1";
    private static final String USER = "orderflow";
    private static final String TEMPORARY_DIRECTORY = "orderflow-broker-";

    private final WorkDirectory directory;
    private final boolean durable;
    private final int port;
    private final String password = Passwords.generate();
    private final Set<String> virtualHosts = new LinkedHashSet<>();
    private @Nullable BrokerJ running;

    EmbeddedBroker(BrokerSettings settings) {
        directory = WorkDirectory.open(settings.directory(), TEMPORARY_DIRECTORY, orphan -> {});
        durable = settings.durable();
        try {
            port = settings.port() == 0 ? FreePorts.choose() : settings.port();
            start();
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return port;
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
        if (running == null) {
            throw new IllegalStateException("the broker is stopped");
        }
        if (virtualHosts.add(name)) {
            running.addVirtualHost(name, durable, false);
        }
    }

    @Override
    public void deleteVirtualHost(String name) {
        if (running == null) {
            throw new IllegalStateException("the broker is stopped");
        }
        if (virtualHosts.remove(name)) {
            running.deleteVirtualHost(name);
        }
    }

    @Override
    public void start() {
        if (running != null) {
            return;
        }
        if (!FreePorts.isFree(port)) {
            throw new InfrastructureException("the broker cannot start: port " + port + " is in use");
        }
        BrokerJ broker = BrokerJ.launch(directory, USER, password);
        try {
            broker.addVirtualHost("default", durable, true);
            virtualHosts.forEach(name -> broker.addVirtualHost(name, durable, false));
            // Last, so that nobody finds his virtual host missing.
            broker.listen(HOST, port);
        } catch (RuntimeException e) {
            broker.shutDown();
            throw new InfrastructureException("the broker did not start on port " + port, e);
        }
        running = broker;
    }

    @Override
    public void stop() {
        if (running != null) {
            running.shutDown();
            running = null;
        }
    }

    @Override
    public void crash() {
        if (running != null) {
            running.cutConnections();
            stop();
        }
    }

    @Override
    public void close() {
        stop();
        directory.close();
    }
}
