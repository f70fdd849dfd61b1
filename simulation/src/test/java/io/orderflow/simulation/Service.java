package io.orderflow.simulation;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.orderflow.events.DomainEvent;
import io.orderflow.events.Topology;
import io.orderflow.messaging.EventHandlers;
import io.orderflow.messaging.Outbox;
import io.orderflow.messaging.consumer.Intake;
import io.orderflow.simulation.store.Table;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A service as Spring makes it, of its own components and its own event handlers, but with repositories in memory. A subclass
 * in the service's package says which ones.
 */
public abstract class Service implements Actor {

    protected final Ground ground;
    protected final StoredClock clock;
    private final Topology.Inbound inbound;
    private final Table<UUID, Boolean> inbox;
    private final Table<UUID, Boolean> inboxApart;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private Intake intake;

    protected Service(Topology.Inbound inbound, Ground ground) {
        this.inbound = inbound;
        this.ground = ground;
        clock = new StoredClock(ground.database());
        inbox = ground.database().table();
        inboxApart = ground.database().ledger();
    }

    protected final <T> Service with(Class<T> type, T part) {
        context.registerBean(type, () -> part);
        return this;
    }

    /** Makes the service of {@code components}, of what it was given, and of the handlers in its {@code messaging} package. */
    protected final void start(Map<String, Object> settings, Class<?>... components) {
        TransactionTemplate transaction = new TransactionTemplate(ground.transactions());
        with(PlatformTransactionManager.class, ground.transactions());
        with(TransactionOperations.class, transaction);
        with(MeterRegistry.class, new CompositeMeterRegistry());
        with(Clock.class, clock);
        with(Outbox.class, ground.network()::append);
        context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance());
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("settings", settings));
        context.register(Transactions.class);
        context.register(components);
        context.scan(getClass().getPackageName() + ".messaging");
        context.refresh();
        intake = new Intake(transaction, this::record, get(EventHandlers.class), get(MeterRegistry.class));
    }

    protected final <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    final Topology.Inbound inbound() {
        return inbound;
    }

    /** Its name, without the {@code -service}. */
    final String name() {
        return inbound.service().replace("-service", "");
    }

    @Override
    public void offer(Steps steps) {
        ground.network().offerDeliveries(this, steps);
    }

    /** Handles {@code batch} in one transaction. */
    final void handle(List<Envelope> batch) {
        Map<UUID, DomainEvent> events = new LinkedHashMap<>();
        batch.forEach(envelope -> events.put(envelope.id(), envelope.event()));
        intake.process(events);
    }

    final boolean hasHandled(UUID eventId) {
        return inbox.contains(eventId) || inboxApart.contains(eventId);
    }

    private Set<UUID> record(Collection<UUID> ids) {
        Set<UUID> fresh = new LinkedHashSet<>(ids);
        if (!ground.faults().has(Flaw.NO_INBOX)) {
            fresh.removeIf(this::hasHandled);
            Table<UUID, Boolean> written = ground.faults().has(Flaw.INBOX_COMMITS_APART) ? inboxApart : inbox;
            fresh.forEach(id -> written.insert(id, true));
        }
        return fresh;
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(proxyTargetClass = true)
    static class Transactions {}
}
