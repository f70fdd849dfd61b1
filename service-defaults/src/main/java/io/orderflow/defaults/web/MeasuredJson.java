package io.orderflow.defaults.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;

/**
 * Writes JSON with its length, so that an answer is one packet. Otherwise Spring flushes before the container knows that the body is
 * complete, and its end is a chunk that is sent and received on its own.
 */
class MeasuredJson extends MappingJackson2HttpMessageConverter {

    private static final int USUAL_SIZE = 1024;

    MeasuredJson(ObjectMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(Object object, @Nullable Type type, HttpOutputMessage message) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(USUAL_SIZE);
        super.writeInternal(object, type, new HttpOutputMessage() {
            @Override
            public OutputStream getBody() {
                return body;
            }

            @Override
            public HttpHeaders getHeaders() {
                return message.getHeaders();
            }
        });
        message.getHeaders().setContentLength(body.size());
        body.writeTo(message.getBody());
    }
}
