package io.orderflow.sandbox.system;

import io.orderflow.infrastructure.Broker;
import io.orderflow.infrastructure.BrokerSettings;
import io.orderflow.infrastructure.Kind;
import io.orderflow.infrastructure.Postgres;
import java.util.function.Consumer;

/**
 * A database server and a broker that can be stopped and started, and then still have what they had confirmed. Safe to use from
 * several threads.
 */
public final class LastingServers implements AutoCloseable {

    private final Postgres postgres;
    private final Broker broker;

    private LastingServers(Postgres postgres, Broker broker) {
        this.postgres = postgres;
        this.broker = broker;
    }

    /** Starts both and waits until they accept connections. */
    public static LastingServers launch(Kind kind) {
        Postgres postgres = Postgres.launch(kind);
        try {
            postgres.createDatabase(Infrastructure.DATABASE);
            return new LastingServers(postgres, Broker.launch(kind, BrokerSettings.DURABLE));
        } catch (RuntimeException e) {
            postgres.close();
            throw e;
        }
    }

    /** JDBC URL, with the administrator's name and password. */
    public String databaseUrl() {
        return AdminUrl.of(jdbcUrl(), postgres.adminUser(), postgres.adminPassword())
                .complete();
    }

    /** JDBC URL, for whoever has a name and a password. */
    public String jdbcUrl() {
        return postgres.jdbcUrl(Infrastructure.DATABASE);
    }

    /** With user name and password. */
    public String amqpUrl() {
        return broker.amqpUri();
    }

    public String host(Server server) {
        return switch (server) {
            case BROKER -> broker.host();
            case DATABASE -> postgres.host();
        };
    }

    public int port(Server server) {
        return switch (server) {
            case BROKER -> broker.port();
            case DATABASE -> postgres.port();
        };
    }

    /** Stops a server in order. */
    public void stop(Server server) {
        with(server, Broker::stop, Postgres::stop);
    }

    /** Ends a server at once. */
    public void crash(Server server) {
        with(server, Broker::crash, Postgres::crash);
    }

    /** Starts a server that is stopped, and waits until it accepts connections. */
    public void start(Server server) {
        with(server, Broker::start, Postgres::start);
    }

    @Override
    public void close() {
        try {
            with(Server.BROKER, Broker::close, Postgres::close);
        } finally {
            with(Server.DATABASE, Broker::close, Postgres::close);
        }
    }

    /** One thread at a time with each of them. */
    private void with(Server server, Consumer<Broker> onBroker, Consumer<Postgres> onPostgres) {
        switch (server) {
            case BROKER -> {
                synchronized (broker) {
                    onBroker.accept(broker);
                }
            }
            case DATABASE -> {
                synchronized (postgres) {
                    onPostgres.accept(postgres);
                }
            }
        }
    }
}
