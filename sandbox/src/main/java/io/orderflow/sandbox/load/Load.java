package io.orderflow.sandbox.load;

import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.audit.Queues;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Service;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts load on a system, and measures. */
final class Load {

    private static final Pace AS_FAST_AS_POSSIBLE = new Pace(0);
    private static final int WARM_UP_CONNECTIONS = 64;

    private final LoadSettings settings;
    private final Target target;
    private final Clock clock;
    private final Progress progress;

    Load(LoadSettings settings, Target target, Clock clock, Progress progress) {
        this.settings = settings;
        this.target = target;
        this.clock = clock;
        this.progress = progress;
    }

    /**
     * Runs to its end.
     *
     * @param audited whether all that is in the books is audited afterwards, too
     * @throws LoadFailedException if it cannot be run or measured
     */
    LoadReport run(boolean audited) {
        try (OrderBooks books = OrderBooks.open(target.databaseUrl());
                Queues queues = Queues.open(target.amqpUrl())) {
            stock();
            Processes processes = target.processes(books.backend());
            Observation observation = new Observation(books, queues, processes, settings.patience(), progress);
            warmUp(observation);
            OperatorClient operator = new OperatorClient(target.operatorUrls());
            Map<Service, JvmFigures> before = JvmFigures.of(operator);
            Traffic traffic = new Traffic(
                    target.orders(),
                    settings.workload(),
                    settings.warmUp(),
                    settings.orders(),
                    settings.pace(),
                    settings.connections(),
                    clock);
            List<Sample> samples = observation.of(traffic);
            Map<String, Long> resident = processes.resident();
            Map<Service, JvmFigures> machines = since(before, JvmFigures.of(operator));
            Outcome outcome = Outcome.of(traffic.placements(), books);
            Costs costs = Costs.between(samples.get(0), samples.get(samples.size() - 1), resident, outcome.accepted());
            if (audited) {
                progress.say("the books are audited");
            }
            return new LoadReport(
                    settings,
                    Machine.with(books.version(), queues.server()),
                    traffic.refused(),
                    traffic.late(),
                    traffic.accepting(),
                    Duration.ofNanos(
                            Math.max(0, outcome.lastSettled() - traffic.begin().micros()) * 1_000),
                    traffic.latencies(),
                    outcome,
                    costs,
                    machines,
                    samples,
                    audited ? new Audit(target.databaseUrl(), target.amqpUrl()).run(settings.patience()) : null);
        }
    }

    private void stock() {
        ShopClient shop = new ShopClient(target.urls());
        List<NewProduct> catalogue = settings.workload().catalogue();
        for (NewProduct product : catalogue) {
            shop.createProduct(product).orThrow("create " + product.id());
            // No order takes more than one piece.
            for (int stock = product.stock(); stock > 0 && stock < settings.allOrders(); stock += product.stock()) {
                shop.restock(product.id(), product.stock()).orThrow("restock " + product.id());
            }
        }
        progress.say(catalogue.size() + " products are in the catalogue; seed "
                + settings.workload().seed());
    }

    private void warmUp(Observation observation) {
        if (settings.warmUp() == 0) {
            return;
        }
        progress.say("warming up with " + settings.warmUp() + " orders");
        observation.of(new Traffic(
                target.orders(),
                settings.workload(),
                0,
                settings.warmUp(),
                AS_FAST_AS_POSSIBLE,
                WARM_UP_CONNECTIONS,
                clock));
        progress.say("measuring");
    }

    private static Map<Service, JvmFigures> since(Map<Service, JvmFigures> before, Map<Service, JvmFigures> after) {
        Map<Service, JvmFigures> figures = new EnumMap<>(after);
        figures.keySet().retainAll(before.keySet());
        before.forEach(
                (service, earlier) -> figures.computeIfPresent(service, (unused, later) -> later.since(earlier)));
        return figures;
    }
}
