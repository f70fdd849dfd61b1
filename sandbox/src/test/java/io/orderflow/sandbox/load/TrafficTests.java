package io.orderflow.sandbox.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Traffic to a service that only answers. */
class TrafficTests {

    private static final FateMix CONFIRMED = new FateMix(Map.of(Fate.CONFIRMED, 1));
    private static final FateMix CANCELLED = new FateMix(Map.of(Fate.CANCELLED, 1));

    private final AtomicInteger requests = new AtomicInteger();
    private final Queue<String> placed = new ConcurrentLinkedQueue<>();
    private final Queue<String> cancelled = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile int status = 202;
    private volatile long stallMillis;
    private HttpServer service;

    @BeforeEach
    void startService() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/api/orders", this::answer);
        service.setExecutor(threads);
        service.start();
    }

    @AfterEach
    void stopService() {
        service.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (requests.getAndIncrement() == 0) {
                stall();
            }
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("DELETE")) {
                cancelled.add(path);
            } else if (status == 202) {
                String location = "/orders/" + UUID.randomUUID();
                placed.add("/api" + location);
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    private void stall() {
        try {
            new CountDownLatch(1).await(stallMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void placesEveryOrderOnceOverAFewConnections() {
        Traffic traffic = run(500, new Pace(0), 4, CONFIRMED);

        assertThat(requests).hasValue(500);
        assertThat(traffic.answered()).isEqualTo(500);
        assertThat(traffic.refused()).isEmpty();
        assertThat(traffic.latencies().getTotalCount()).isEqualTo(500);
        assertThat(traffic.late()).isZero();
        List<Placement> placements = traffic.placements();
        assertThat(placements).hasSize(500).isSorted();
        assertThat(placements)
                .extracting(placement -> "/api/orders/" + placement.order())
                .containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void countsTheLatencyOfAnOpenLoopFromWhenAnOrderWasDue() {
        stallMillis = 200;

        Traffic traffic = run(100, new Pace(1_000), 1, CONFIRMED);

        // The last one is due after 99 ms, and cannot be answered before the first one after 200.
        assertThat(traffic.latencies().getMinValue()).isGreaterThan(100_000);
        assertThat(traffic.late()).isGreaterThanOrEqualTo(99);
        long begin = traffic.begin().micros();
        assertThat(traffic.placements())
                .extracting(placement -> (placement.due() - begin) / 1_000)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(0, 100).boxed().toList());
    }

    @Test
    void cancelsWhatIsToBeCancelled() {
        Traffic traffic = run(20, new Pace(0), 2, CANCELLED);

        assertThat(traffic.placements()).hasSize(20);
        assertThat(cancelled).containsExactlyInAnyOrderElementsOf(placed);
    }

    @Test
    void countsWhatIsRefused() {
        status = 503;

        Traffic traffic = run(20, new Pace(0), 2, CONFIRMED);

        assertThat(traffic.refused()).isEqualTo(Map.of(503, 20));
        assertThat(traffic.placements()).isEmpty();
        assertThat(traffic.latencies().getTotalCount()).isZero();
    }

    @Test
    void countsWhatIsNotAnswered() {
        service.stop(0);

        Traffic traffic = run(20, new Pace(0), 2, CONFIRMED);

        assertThat(traffic.refused()).isEqualTo(Map.of(Traffic.NO_ANSWER, 20));
    }

    private Traffic run(int number, Pace pace, int connections, FateMix fates) {
        URI url = URI.create("http://localhost:" + service.getAddress().getPort() + "/api");
        Workload workload = new Workload(1, "test", 10, new Lines(2, 2), fates);
        Traffic traffic = new Traffic(url, workload, 0, number, pace, connections, Clock.systemUTC());
        traffic.start();
        await().until(traffic::isDone);
        return traffic;
    }
}
