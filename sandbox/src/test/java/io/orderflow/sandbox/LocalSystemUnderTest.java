package io.orderflow.sandbox;

import io.orderflow.infrastructure.Kind;
import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.system.SystemSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What {@code ./orderflow up} starts, within this process and on free ports; it is stopped with this process. */
final class LocalSystemUnderTest implements SystemUnderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** What a killed process had claimed is taken over soon; saves waiting, changes nothing else. */
    private static final Map<String, String> SHORT_LEASES = Map.of("ORDERFLOW_PAYMENT_LEASE", "5s");

    private final LocalSystem system;
    private final RunningSystem description;
    private final ShopClient shop;

    private LocalSystemUnderTest(LocalSystem system) {
        this.system = system;
        this.description = system.description();
        this.shop = new ShopClient(description.urls());
    }

    static SystemUnderTest shared() {
        return Holder.SHARED;
    }

    /** @param state directory for its files */
    static SystemSettings settings(Path state, Ports ports) {
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        return new SystemSettings(home, state, ports, Kind.detect(), null, null, null, SHORT_LEASES);
    }

    @Override
    public ShopClient shop() {
        return shop;
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

    private static final class Holder {

        private static final SystemUnderTest SHARED = start();

        private static SystemUnderTest start() {
            Path state = Path.of("target", "system").toAbsolutePath();
            LocalSystem system =
                    LocalSystem.stoppedWithThisProcess(settings(state, Ports.free()), new Progress(System.out));
            system.start();
            return new LocalSystemUnderTest(system);
        }
    }
}
