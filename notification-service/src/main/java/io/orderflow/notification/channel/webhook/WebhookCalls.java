package io.orderflow.notification.channel.webhook;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Calls URLs that nobody here has chosen. It follows no redirect, retries nothing, keeps no cookie, reads nothing of an answer but its
 * status, and gives up when the time is over, however busy the other side keeps it.
 */
class WebhookCalls implements AutoCloseable {

    private final CloseableHttpClient http;
    private final long timeoutMillis;
    private final ScheduledExecutorService timer;

    WebhookCalls(WebhookSettings settings) {
        DnsResolver addresses =
                settings.allowPrivateAddresses() ? SystemDefaultDnsResolver.INSTANCE : new PublicAddresses();
        timeoutMillis = settings.timeout().toMillis();
        http = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(addresses)
                        .setMaxConnTotal(settings.concurrency())
                        .setMaxConnPerRoute(settings.concurrency())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(Timeout.ofMilliseconds(timeoutMillis))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.ofMilliseconds(timeoutMillis))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("Orderflow")
                .build();
        CustomizableThreadFactory named = new CustomizableThreadFactory("webhook-timeout-");
        named.setDaemon(true);
        timer = Executors.newSingleThreadScheduledExecutor(named);
    }

    /**
     * Posts JSON.
     *
     * @return the status of the answer
     * @throws IOException if there is none in time
     */
    int post(URI url, byte[] json, String signature) throws IOException {
        HttpPost request = new HttpPost(url);
        request.setHeader("Orderflow-Signature", signature);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        Future<?> end = timer.schedule(request::cancel, timeoutMillis, TimeUnit.MILLISECONDS);
        // Closed with the rest of the answer unread.
        try (ClassicHttpResponse answer = http.executeOpen(HttpHost.create(url), request, null)) {
            return answer.getCode();
        } finally {
            end.cancel(false);
        }
    }

    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        http.close();
    }
}
