package io.orderflow.sandbox;

import io.orderflow.infrastructure.Kind;
import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Server;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.system.SystemSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@code ./orderflow up} starts, within this process and on free ports; it is stopped with this process. */
final class LocalSystemUnderTest implements SystemUnderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a killed process had claimed is taken over soon; saves waiting, changes nothing else. */
    private static final Map<String, String> SHORT_LEASES = Map.of("ORDERFLOW_PAYMENT_LEASE", "5s");

    private final LocalSystem system;
    private final RunningSystem description;
    private final ShopClient shop;
    private final @Nullable LastingServers servers;

    private LocalSystemUnderTest(LocalSystem system, @Nullable LastingServers servers) {
        this.system = system;
        this.description = system.description();
        this.shop = new ShopClient(description.urls());
        this.servers = servers;
    }

    static SystemUnderTest shared() {
        return Holder.SHARED;
    }

    /**
     * A second system, on servers of this process's own: so it is also a test of a system that is told where its servers are. The
     * first one's broker would forget its messages.
     */
    static SystemUnderTest withLastingServers() {
        return LastingHolder.SHARED;
    }

    /** @param state directory for its files */
    static SystemSettings settings(Path state, Ports ports) {
        return new SystemSettings(home(), state, ports, Kind.detect(), null, null, null, null, SHORT_LEASES, Map.of());
    }

    private static Home home() {
        return new Home(Path.of("..").toAbsolutePath().normalize());
    }

    @Override
    public ShopClient shop() {
        return shop;
    }

    @Override
    public OperatorClient repairs() {
        return new OperatorClient(description.urls());
    }

    @Override
    public AuditReport audit() {
        return new Audit(description.databaseUrl(), description.amqpUrl()).run(PATIENCE);
    }

    @Override
    public String databaseUrl() {
        return description.databaseUrl();
    }

    @Override
    public void kill(Service service) {
        system.kill(service);
    }

    @Override
    public void stop(Service service) {
        system.stop(service);
    }

    @Override
    public void start(Map<Service, Map<String, String>> environment) {
        environment.forEach(system::start);
        system.awaitReady(environment.keySet());
    }

    @Override
    public void stop(Server server) {
        servers().stop(server);
    }

    @Override
    public void crash(Server server) {
        servers().crash(server);
    }

    @Override
    public void start(Server server) {
        servers().start(server);
    }

    private LastingServers servers() {
        if (servers == null) {
            throw new IllegalStateException("the shared system's servers must not be restarted");
        }
        return servers;
    }

    private static final class Holder {

        private static final SystemUnderTest SHARED = start();

        private static SystemUnderTest start() {
            Path state = Path.of("target", "system").toAbsolutePath();
            LocalSystem system =
                    LocalSystem.stoppedWithThisProcess(settings(state, Ports.free()), new Progress(System.out));
            system.start();
            return new LocalSystemUnderTest(system, null);
        }
    }

    private static final class LastingHolder {

        private static final SystemUnderTest SHARED = start();

        private static SystemUnderTest start() {
            LastingServers servers = LastingServers.launch(Kind.detect());
            Path state = Path.of("target", "lasting-system").toAbsolutePath();
            SystemSettings settings = settings(state, Ports.free()).on(servers, Map.of());
            LocalSystem system = new LocalSystem(settings, new Progress(System.out));
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                system.close();
                                servers.close();
                            },
                            "stop"));
            system.start();
            return new LocalSystemUnderTest(system, servers);
        }
    }
}
