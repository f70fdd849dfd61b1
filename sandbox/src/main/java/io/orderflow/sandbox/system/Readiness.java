package io.orderflow.sandbox.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Waits for services to be ready for requests. */
final class Readiness {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final Ports ports;
    private final Progress progress;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(ANSWER_TIMEOUT).build();

    Readiness(Ports ports, Progress progress) {
        this.ports = ports;
        this.progress = progress;
    }

    /** @throws StartFailedException if one of {@code instances} dies before, or takes too long */
    void await(Set<Instance> instances, Supervisor supervisor) {
        Set<Instance> waiting = new TreeSet<>(instances);
        long begin = System.nanoTime();
        while (!waiting.isEmpty()) {
            for (Instance instance : List.copyOf(waiting)) {
                if (isReady(instance)) {
                    waiting.remove(instance);
                    progress.say(instance.instanceName() + " is ready");
                } else if (supervisor.isDead(instance)) {
                    throw failed(instance, "ended before it was ready", supervisor);
                } else if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                    throw failed(instance, "was not ready within " + PATIENCE.toSeconds() + " s", supervisor);
                }
            }
            pause(PAUSE);
        }
    }

    private boolean isReady(Instance instance) {
        HttpRequest request = HttpRequest.newBuilder(ports.url(instance).resolve("/health/readiness"))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailedException failed(Instance instance, String how, Supervisor supervisor) {
        LogFile log = supervisor.log(instance);
        return new StartFailedException(
                instance.instanceName() + " " + how + ". The end of its log " + log.path() + ":\n" + log.tail());
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StartFailedException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StartFailedException("interrupted while the services were starting", e);
    }
}
