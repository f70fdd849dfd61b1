package io.orderflow.infrastructure;

/** An AMQP 0-9-1 broker. Its methods may be called by one thread at a time. */
public interface Broker extends AutoCloseable {

    /** Starts a broker with {@link BrokerSettings#IN_MEMORY}. */
    static Broker launch(Kind kind) {
        return launch(kind, BrokerSettings.IN_MEMORY);
    }

    /**
     * Starts a broker and waits until it accepts connections.
     *
     * @throws InfrastructureException if it does not start
     */
    static Broker launch(Kind kind, BrokerSettings settings) {
        return switch (kind) {
            case EMBEDDED -> new EmbeddedBroker(settings);
            case DOCKER -> ContainerBroker.start(settings);
        };
    }

    String host();

    int port();

    String user();

    String password();

    /** URI of the default virtual host, with user and password. */
    default String amqpUri() {
        return "amqp://" + user() + ":" + password() + "@" + host() + ":" + port();
    }

    /** URI of a virtual host that was created here, with user and password. */
    default String amqpUri(String virtualHost) {
        return amqpUri() + "/" + virtualHost;
    }

    /**
     * Creates a virtual host, unless it exists: a name space of its own for exchanges and queues.
     *
     * @param name letters, digits, {@code .}, {@code _} and {@code -}
     */
    void createVirtualHost(String name);

    /** Ends all connections to a virtual host that was created here, and removes it with its queues. */
    void deleteVirtualHost(String name);

    /** Closes all connections and stops the broker in order. Does nothing if it is stopped. */
    void stop();

    /** Cuts all connections without a word and stops the broker. Does nothing if it is stopped. */
    void crash();

    /** Starts a stopped broker on the same port with the same virtual hosts, and waits until it accepts connections. */
    void start();

    /** Stops the broker for good and removes what is temporary. */
    @Override
    void close();
}
