package io.orderflow.messaging.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A message's body for people.
 *
 * @param text as it is if it is UTF-8, else in Base64
 * @param encoding {@code base64}, or null for a text
 */
record PayloadText(String text, @Nullable String encoding) {

    /** @param bytes the body, or its beginning: a character that it cuts off is left out */
    static PayloadText of(byte[] bytes, boolean whole) {
        CharBuffer text = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), text, whole);
        return result.isError()
                ? new PayloadText(Base64.getEncoder().encodeToString(bytes), "base64")
                : new PayloadText(text.flip().toString(), null);
    }
}
