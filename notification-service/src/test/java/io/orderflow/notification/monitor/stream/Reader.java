package io.orderflow.notification.monitor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.springframework.mock.web.MockAsyncContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** The other end of a stream. */
final class Reader extends ServletOutputStream {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean ready = true;
    boolean lost;
    boolean flushed;

    AsyncContext connection() {
        return new MockAsyncContext(new MockHttpServletRequest(), new MockHttpServletResponse() {
            @Override
            public ServletOutputStream getOutputStream() {
                return Reader.this;
            }
        });
    }

    String received() {
        return bytes.toString(UTF_8);
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener listener) {}

    @Override
    public void write(int b) throws IOException {
        if (lost) {
            throw new IOException("told to");
        }
        bytes.write(b);
    }

    @Override
    public void flush() {
        flushed = true;
    }
}
