package io.orderflow.sandbox.torture;

import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.Server;
import io.orderflow.sandbox.system.Service;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A link of its own for each service to each server. */
final class Links implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final LastingServers servers;
    private final Map<Ends, FaultyLink> links = new HashMap<>();

    private record Ends(Service service, Server server) {}

    Links(LastingServers servers) {
        this.servers = servers;
        for (Service service : Service.values()) {
            for (Server server : Server.values()) {
                links.put(new Ends(service, server), FaultyLink.to(servers.host(server), servers.port(server)));
            }
        }
    }

    FaultyLink of(Service service, Server server) {
        return Objects.requireNonNull(links.get(new Ends(service, server)));
    }

    /** Environment variables by which each service takes its own links. */
    Map<Service, Map<String, String>> environment() {
        Map<Service, Map<String, String>> environment = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            environment.put(
                    service,
                    Map.of(
                            "DB_URL",
                            throughLink(servers.jdbcUrl(), Server.DATABASE, service),
                            "AMQP_URL",
                            throughLink(servers.amqpUrl(), Server.BROKER, service)));
        }
        return environment;
    }

    private String throughLink(String url, Server server, Service service) {
        String direct = servers.host(server) + ":" + servers.port(server);
        return url.replace(direct, HOST + ":" + of(service, server).port());
    }

    @Override
    public void close() {
        links.values().forEach(FaultyLink::close);
    }
}
