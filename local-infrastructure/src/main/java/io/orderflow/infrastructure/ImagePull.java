package io.orderflow.infrastructure;

import static java.util.Objects.requireNonNull;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.utility.ImageNameSubstitutor;

/** One attempt to get an image. Testcontainers alone would try for two minutes, with an error in the log for each try. */
final class ImagePull implements ResultCallback<PullResponseItem> {

    private static final Logger log = LoggerFactory.getLogger(ImagePull.class);

    /** Without any progress. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final AtomicLong progress = new AtomicLong();

    private ImagePull() {}

    /**
     * Pulls an image, unless the engine has it.
     *
     * @throws InfrastructureException if it cannot be had
     */
    static void ensure(DockerClient docker, ContainerImage image) {
        String name = ImageNameSubstitutor.instance().apply(image.image()).asCanonicalNameString();
        if (isPresent(docker, name)) {
            return;
        }
        log.info("Pulling {}", name);
        String problem = new ImagePull().pull(docker, name);
        if (!isPresent(docker, name)) {
            throw new InfrastructureException(
                    "the image %s is not on this machine and could not be pulled (%s); %s would name another"
                            .formatted(name, problem, image.variable()));
        }
    }

    private static boolean isPresent(DockerClient docker, String name) {
        try {
            docker.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private String pull(DockerClient docker, String name) {
        docker.pullImageCmd(name).exec(this);
        long seen;
        do {
            seen = progress.get();
            try {
                end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                return "the engine says nothing";
            } catch (ExecutionException e) {
                return String.valueOf(requireNonNull(e.getCause()).getMessage()).strip();
            } catch (TimeoutException e) {
                log.debug("{} is still being pulled", name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InfrastructureException("interrupted while pulling " + name, e);
            }
        } while (progress.get() != seen);
        return "nothing came for " + PATIENCE.toSeconds() + " s";
    }

    @Override
    public void onStart(Closeable response) {}

    @Override
    public void onNext(PullResponseItem item) {
        progress.incrementAndGet();
        if (item.getErrorDetail() != null) {
            end.completeExceptionally(
                    new InfrastructureException(item.getErrorDetail().getMessage()));
        }
    }

    @Override
    public void onError(Throwable failure) {
        end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        end.complete(null);
    }

    @Override
    public void close() {}
}
