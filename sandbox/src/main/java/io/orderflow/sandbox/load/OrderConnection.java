package io.orderflow.sandbox.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.UUID;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnectionFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the order service, opened when it is needed. Apache HttpCore, for it costs a quarter of what Java's own client
 * does. Not thread-safe.
 */
final class OrderConnection implements AutoCloseable {

    /**
     * What came back.
     *
     * @param order null unless the order was accepted
     */
    record Answer(int status, @Nullable UUID order) {}

    private static final DefaultBHttpClientConnectionFactory CONNECTIONS = new DefaultBHttpClientConnectionFactory();
    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int ANSWER_TIMEOUT_MS = 60_000;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    private final URI url;
    private final String path;
    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final HttpCoreContext context = HttpCoreContext.create();
    private @Nullable HttpClientConnection connection;

    /** @param url where the order service answers; its own paths follow on it */
    OrderConnection(URI url) {
        this.url = url;
        this.path = url.getRawPath() + "/orders";
    }

    /** @throws IOException if there is no answer */
    Answer place(byte[] body) throws IOException {
        ClassicHttpRequest request = new BasicClassicHttpRequest("POST", path);
        request.addHeader(HttpHeaders.CONTENT_TYPE, ContentType.APPLICATION_JSON.getMimeType());
        request.addHeader(HttpHeaders.CONTENT_LENGTH, body.length);
        request.setEntity(new ByteArrayEntity(body, null));
        return exchange(request);
    }

    /** @throws IOException if there is no answer */
    Answer cancel(UUID order) throws IOException {
        return exchange(new BasicClassicHttpRequest("DELETE", path + "/" + order));
    }

    private Answer exchange(ClassicHttpRequest request) throws IOException {
        request.addHeader(HttpHeaders.HOST, url.getRawAuthority());
        HttpClientConnection open = open();
        try (ClassicHttpResponse response = executor.execute(request, open, context)) {
            EntityUtils.consume(response.getEntity());
            if (!executor.keepAlive(request, response, open, context)) {
                close();
            }
            return new Answer(
                    response.getCode(),
                    response.getCode() == HttpStatus.SC_ACCEPTED
                            ? orderIn(response.getFirstHeader(HttpHeaders.LOCATION))
                            : null);
        } catch (HttpException e) {
            close();
            throw new IOException(e);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** An answer to a cancellation is accepted, too, and has no location. */
    private static @Nullable UUID orderIn(@Nullable Header location) throws IOException {
        if (location == null) {
            return null;
        }
        String value = location.getValue();
        try {
            return UUID.fromString(value.substring(value.lastIndexOf('/') + 1));
        } catch (IllegalArgumentException e) {
            throw new IOException("no order is at " + value, e);
        }
    }

    private HttpClientConnection open() throws IOException {
        if (connection == null || !connection.isOpen()) {
            connection = CONNECTIONS.createConnection(socket());
        }
        return connection;
    }

    private Socket socket() throws IOException {
        boolean secure = "https".equals(url.getScheme());
        Socket socket = secure ? SSLSocketFactory.getDefault().createSocket() : new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(ANSWER_TIMEOUT_MS);
        int port = url.getPort() < 0 ? (secure ? HTTPS_PORT : HTTP_PORT) : url.getPort();
        socket.connect(new InetSocketAddress(url.getHost(), port), CONNECT_TIMEOUT_MS);
        return socket;
    }

    @Override
    public void close() throws IOException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
