package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.audit.Audit;
import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.NewProduct;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.torture.Tally.Count;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Carries out a plan on a system that is ready, lets it come to rest, and looks at what became of it. Used once. */
final class Ordeal implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration STATUS_INTERVAL = Duration.ofSeconds(10);
    private static final int CUSTOMERS_AT_ONCE = 250;

    /** So many that their trace cannot be lost with a process that was killed before it was looked at. */
    private static final int MANY_DUPLICATES = 10;

    private final Plan plan;
    private final LastingServers servers;
    private final LocalSystem system;
    private final Progress progress;
    private final Tally tally = new Tally();
    private final Ledger ledger = new Ledger(tally);
    private final Assortment assortment = new Assortment();
    private final ShopClient shop;
    private final OperatorClient operator;
    private final Repair repair;
    private final Recovery recovery;
    private final Watch watch;
    private final Spy spy;
    private final Stage stage;
    private final Map<String, Object> victims = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(Ordeal::daemon);
    private final ExecutorService customers = new ThreadPoolExecutor(
            0,
            CUSTOMERS_AT_ONCE,
            1,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Ordeal::daemon,
            (operation, pool) -> tally.add(Count.OPERATIONS_LEFT_OUT));

    Ordeal(Plan plan, LastingServers servers, Links links, LocalSystem system, Progress progress) {
        this.plan = plan;
        this.servers = servers;
        this.system = system;
        this.progress = progress;
        shop = new ShopClient(system.description().urls());
        operator = new OperatorClient(system.description().urls());
        repair = new Repair(operator, tally);
        recovery = new Recovery(shop, assortment);
        watch = new Watch(system);
        spy = new Spy(servers.amqpUrl());
        stage = new Stage(system, servers, links, new Mischief(servers.amqpUrl(), spy, repair, tally));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "torture");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Does everything that is planned.
     *
     * @param logs where those of the services are, for whoever reads the report
     * @throws CancellationException if it is closed meanwhile
     */
    TortureReport run(Path logs) {
        for (NewProduct product : assortment.catalogue()) {
            shop.createProduct(product).orThrow("POST /products");
        }
        threads.execute(watch);
        threads.execute(spy);
        Course course = new Course();
        CompletableFuture<?> faults = suffer(course);
        operate();
        threads.execute(() -> tellNowAndThen(course));
        course.sleepUntil(plan.duration());
        comeToRest(faults);
        AuditReport audit = new Audit(servers.databaseUrl(), servers.amqpUrl()).run(PATIENCE);
        lookAtProcesses();
        new ServiceLogs(logs).deadlocks().forEach(tally::violation);
        Outcome outcome = Outcome.of(servers.databaseUrl());
        ledger.settle(outcome.idsByCustomer());
        return new TortureReport(
                plan,
                outcome.ordersByStatus(),
                tally.numbers(),
                tally.faults(),
                watch.duplicates(),
                recovery.recoveries(),
                audit,
                tally.violations(),
                logs);
    }

    private void lookAtProcesses() {
        watch.runOnce();
        watch.deaths().forEach(tally::violation);
        long injected = tally.number(Count.DUPLICATES_INJECTED);
        if (injected >= MANY_DUPLICATES && watch.duplicates() == 0) {
            tally.violation("no inbox dropped one of " + injected + " duplicates");
        }
    }

    private CompletableFuture<?> suffer(Course course) {
        return CompletableFuture.allOf(plan.faults().stream()
                .map(fault -> CompletableFuture.runAsync(
                        () -> commit(fault, course),
                        CompletableFuture.delayedExecutor(fault.begin().toMillis(), TimeUnit.MILLISECONDS, threads)))
                .toArray(CompletableFuture[]::new));
    }

    private void operate() {
        Customers all = new Customers(shop, assortment, ledger, tally, threads);
        for (Plan.Step step : plan.steps()) {
            CompletableFuture.delayedExecutor(step.at().toMillis(), TimeUnit.MILLISECONDS, customers)
                    .execute(() -> perform(step.operation(), all));
        }
    }

    private void perform(Operation operation, Customers all) {
        try {
            operation.performBy(all);
        } catch (CancellationException e) {
            // Called off.
        } catch (RuntimeException e) {
            tally.violation("the torture itself failed at " + operation + ": " + e);
        }
    }

    /** From the beginning of a fault until the system has recovered from it. */
    private void commit(Fault fault, Course course) {
        try {
            Course sinceEnd;
            // One after the other, should one take longer than planned.
            synchronized (victims.computeIfAbsent(fault.victim(), victim -> new Object())) {
                progress.say("begins: " + fault);
                tally.add(fault.kind());
                Runnable healing = fault.kind().inject(stage, fault);
                course.sleepUntil(fault.end());
                sinceEnd = new Course();
                healing.run();
            }
            recovery.await(fault, sinceEnd);
            progress.say("recovered in " + Progress.seconds(sinceEnd.elapsed()) + " s: " + fault);
        } catch (CancellationException e) {
            // Called off.
        } catch (RuntimeException e) {
            tally.violation("the torture itself failed at " + fault + ": " + e);
        }
    }

    private void tellNowAndThen(Course course) {
        while (course.elapsed().compareTo(plan.duration()) < 0) {
            Course.sleep(STATUS_INTERVAL);
            progress.say(ledger.size() + " orders accepted, " + tally.number(Count.REQUESTS_REFUSED_WITH_503)
                    + " requests refused, " + tally.number(Count.REQUESTS_WITHOUT_ANSWER) + " without an answer, "
                    + watch.duplicates() + " duplicates dropped, "
                    + tally.violations().size() + " violations");
        }
    }

    private void comeToRest(CompletableFuture<?> faults) {
        progress.say("the plan is carried out; waiting for quiet");
        awaitRecovery(faults);
        customers.shutdown();
        within("every customer has an answer", customers::isTerminated);
        within("every service is ready", () -> Arrays.stream(Service.values()).allMatch(this::isReady));
        within("no dead letter waits", () -> Arrays.stream(Service.values()).allMatch(repair::runOnce));
    }

    private void awaitRecovery(CompletableFuture<?> faults) {
        try {
            faults.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            tally.violation("the system had not recovered " + PATIENCE.toMinutes() + " min after the last fault");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("the torture is called off");
        }
    }

    private boolean isReady(Service service) {
        try {
            return operator.readiness(service).isSuccess();
        } catch (UnexpectedReplyException e) {
            return false;
        }
    }

    private void within(String goal, BooleanSupplier reached) {
        Course course = new Course();
        while (!reached.getAsBoolean()) {
            if (course.elapsed().compareTo(PATIENCE) > 0) {
                tally.violation("it took longer than " + PATIENCE.toMinutes() + " min until " + goal);
                return;
            }
            Course.sleep(PAUSE);
        }
    }

    @Override
    public void close() {
        customers.shutdownNow();
        threads.shutdownNow();
    }
}
