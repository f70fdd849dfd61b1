package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.RunningSystem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;

/** Looks at the services' processes every second: which of them answered, and what they counted before they ended. */
final class Watch implements Runnable {

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String DUPLICATES = "orderflow_inbox_duplicates_total";

    private final LocalSystem system;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Map<Long, Double> duplicates = new ConcurrentHashMap<>();

    Watch(LocalSystem system) {
        this.system = system;
    }

    /** Looks until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                runOnce();
                Course.sleep(INTERVAL);
            }
        } catch (CancellationException e) {
            // Enough seen.
        }
    }

    void runOnce() {
        system.description().services().values().forEach(this::lookAt);
    }

    /** Deliveries that the services' inboxes have dropped, as far as could be seen. */
    long duplicates() {
        return Math.round(
                duplicates.values().stream().mapToDouble(Double::doubleValue).sum());
    }

    /** Processes that had come up and ended without anybody's asking. One that finds no database at its start may end. */
    List<String> deaths() {
        return system.deaths().stream()
                .filter(death -> duplicates.containsKey(death.pid()))
                .map(death -> death.service().serviceName() + " (process " + death.pid() + ") ended by itself with "
                        + death.exitCode())
                .toList();
    }

    private void lookAt(RunningSystem.Endpoint service) {
        HttpRequest request = HttpRequest.newBuilder(service.url().resolve("/prometheus"))
                .header("Accept", "text/plain")
                .timeout(TIMEOUT)
                .build();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            response.body()
                    .lines()
                    .filter(line -> line.startsWith(DUPLICATES))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .forEach(count -> duplicates.put(service.pid(), count));
        } catch (IOException e) {
            // Down, or too busy; the next look may tell more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
