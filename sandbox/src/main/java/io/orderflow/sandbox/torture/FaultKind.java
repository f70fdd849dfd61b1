package io.orderflow.sandbox.torture;

import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.infrastructure.FaultyLink.Direction;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.Server;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * All that goes wrong. A new kind of fault is one more constant here: whom it hits, what happens to him, for how long, and how
 * that is done and healed.
 */
enum FaultKind {
    SERVICE_KILLED(FaultKind::service, fault -> "is killed", 0, 0, (stage, fault) -> {
        stage.system().kill(fault.service());
        return FaultKind::healsByItself;
    }),

    SERVICE_STOPPED(FaultKind::service, fault -> "is stopped in order", 1_000, 5_000, (stage, fault) -> {
        stage.system().stop(fault.service());
        return () -> stage.system().start(fault.service(), Map.of());
    }),

    DATABASE_STOPPED(
            fault -> "Postgres",
            fault -> "is stopped in order",
            1_000,
            8_000,
            outage(Server.DATABASE, LastingServers::stop)),

    DATABASE_CRASHED(
            fault -> "Postgres", fault -> "crashes", 1_000, 8_000, outage(Server.DATABASE, LastingServers::crash)),

    BROKER_STOPPED(
            fault -> "the broker",
            fault -> "is stopped in order",
            1_000,
            8_000,
            outage(Server.BROKER, LastingServers::stop)),

    BROKER_CRASHED(
            fault -> "the broker", fault -> "crashes", 1_000, 8_000, outage(Server.BROKER, LastingServers::crash)),

    LINK_CUT(FaultKind::link, fault -> "is cut", 0, 0, (stage, fault) -> {
        stage.linkOf(fault).cut();
        return FaultKind::healsByItself;
    }),

    LINK_SILENT(FaultKind::link, FaultKind::silence, 2_000, 15_000, (stage, fault) -> {
        FaultyLink link = stage.linkOf(fault);
        link.stall(fault.direction());
        return () -> {
            if (fault.cut()) {
                link.cut();
            }
            link.heal();
        };
    }),

    LINK_SLOW(
            FaultKind::link,
            fault -> "slows down by " + fault.latency().toMillis() + " ms",
            2_000,
            10_000,
            (stage, fault) -> {
                FaultyLink link = stage.linkOf(fault);
                link.delay(fault.latency());
                return link::heal;
            }),

    DELIVERIES_DOUBLED(
            FaultKind::queue,
            fault -> "brings " + fault.messages() + " events again",
            1_000,
            8_000,
            (stage, fault) -> stage.mischief().doubleDeliveries(fault)),

    DELIVERIES_SHUFFLED(
            FaultKind::queue,
            fault -> "brings up to " + fault.messages() + " events late and in disorder",
            1_000,
            8_000,
            (stage, fault) -> stage.mischief().shuffleDeliveries(fault)),

    POISON(
            FaultKind::queue,
            fault -> "gets what nobody can read",
            1_000,
            5_000,
            (stage, fault) -> stage.mischief().poison(fault)),

    DEAD_LETTERS(
            FaultKind::queue,
            fault -> "loses up to " + fault.messages() + " events to the dead letters",
            1_000,
            8_000,
            (stage, fault) -> stage.mischief().moveToDeadLetters(fault));

    /** Does it, which may take as long as the fault lasts, and returns what heals it. */
    private interface Injection {

        Runnable into(Stage stage, Fault fault);
    }

    private final Function<Fault, String> victim;
    private final Function<Fault, String> sentence;
    private final int shortestMillis;
    private final int longestMillis;
    private final Injection injection;

    FaultKind(
            Function<Fault, String> victim,
            Function<Fault, String> sentence,
            int shortestMillis,
            int longestMillis,
            Injection injection) {
        this.victim = victim;
        this.sentence = sentence;
        this.shortestMillis = shortestMillis;
        this.longestMillis = longestMillis;
        this.injection = injection;
    }

    /**
     * Begins the fault; may take as long as the fault lasts.
     *
     * @return heals it
     */
    Runnable inject(Stage stage, Fault fault) {
        return injection.into(stage, fault);
    }

    /** What the fault hits; no two may hit the same at the same time. */
    String victim(Fault fault) {
        return victim.apply(fault);
    }

    String describe(Fault fault) {
        return victim(fault) + " " + sentence.apply(fault);
    }

    Duration drawLength(Random random) {
        return Duration.ofMillis(random.nextInt(shortestMillis, longestMillis + 1));
    }

    private static Injection outage(Server server, BiConsumer<LastingServers, Server> ending) {
        return (stage, fault) -> {
            ending.accept(stage.servers(), server);
            return () -> stage.servers().start(server);
        };
    }

    private static void healsByItself() {}

    private static String service(Fault fault) {
        return fault.service().serviceName();
    }

    private static String link(Fault fault) {
        String server = fault.server().name().toLowerCase(Locale.ROOT);
        return "the link of " + service(fault) + " to the " + server;
    }

    private static String silence(Fault fault) {
        return (fault.direction() == Direction.TO_SERVER ? "falls silent" : "falls silent on the way back")
                + (fault.cut() ? ", and is cut" : "");
    }

    private static String queue(Fault fault) {
        return "the queue of " + service(fault);
    }
}
