package io.orderflow.notification.channel.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.notification.Channel;
import io.orderflow.notification.ChannelAdapter;
import io.orderflow.notification.OutgoingMessage;
import io.orderflow.notification.SendResult;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Calls of URLs that customers name. A URL that does not answer is its customer's matter: it never counts against the channel, and
 * costs others no more than one timeout per batch.
 */
@Component
@ConditionalOnProperty("orderflow.notifications.webhook.secret")
class WebhookChannel implements ChannelAdapter, AutoCloseable {

    private static final int GONE = 410;

    private final WebhookUrls urls;
    private final WebhookSignature signature;
    private final WebhookCalls calls;
    private final ObjectMapper json;
    private final Clock clock;
    private final ExecutorService threads;

    WebhookChannel(WebhookSettings settings, ObjectMapper json, Clock clock) {
        this.urls = new WebhookUrls(settings);
        this.signature = new WebhookSignature(settings.key());
        this.calls = new WebhookCalls(settings);
        this.json = json;
        this.clock = clock;
        CustomizableThreadFactory named = new CustomizableThreadFactory("webhook-");
        named.setDaemon(true);
        this.threads = Executors.newFixedThreadPool(settings.concurrency(), named);
    }

    @Override
    public Channel channel() {
        return Channel.WEBHOOK;
    }

    @Override
    public Optional<String> objectionTo(String address) {
        return urls.objectionTo(address);
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
        Set<String> silent = ConcurrentHashMap.newKeySet();
        List<Future<SendResult>> pending = batch.stream()
                .map(message -> threads.submit(() -> send(message, begunBefore, silent)))
                .toList();
        List<SendResult> results = new ArrayList<>();
        for (Future<SendResult> result : pending) {
            results.add(join(result));
        }
        return results;
    }

    private static SendResult join(Future<SendResult> result) {
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SendResult.NotTried();
        } catch (ExecutionException e) {
            return new SendResult.Failed(String.valueOf(e.getCause()));
        }
    }

    /** @param silent hosts that did not answer to this batch */
    private SendResult send(OutgoingMessage message, Instant begunBefore, Set<String> silent)
            throws JsonProcessingException {
        if (!clock.instant().isBefore(begunBefore)) {
            return new SendResult.NotTried();
        }
        String address = message.address();
        if (address == null) {
            return new SendResult.Refused("The customer has no webhook URL any more.");
        }
        Optional<String> objection = urls.objectionTo(address);
        if (objection.isPresent()) {
            return new SendResult.Refused("The webhook URL " + objection.get() + ".");
        }
        URI url = URI.create(address);
        if (silent.contains(url.getAuthority())) {
            return new SendResult.Failed(url.getHost() + " did not answer to another message.");
        }
        byte[] body = json.writeValueAsBytes(WebhookBody.of(message));
        try {
            return result(calls.post(url, body, signature.of(body, clock.instant())));
        } catch (PublicAddresses.NoPublicAddressException e) {
            return new SendResult.Refused("The webhook URL leads to no public address.");
        } catch (IOException e) {
            silent.add(url.getAuthority());
            return new SendResult.Failed(
                    url.getHost() + " gave no answer: " + e.getClass().getSimpleName());
        }
    }

    private static SendResult result(int status) {
        if (status / 100 == 2) {
            return new SendResult.Sent();
        }
        String reason = "The answer was " + status + ".";
        return status == GONE ? new SendResult.Refused(reason) : new SendResult.Failed(reason);
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        calls.close();
    }
}
