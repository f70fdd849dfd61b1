package io.orderflow.messaging.amqp;

import com.rabbitmq.client.AMQP.BasicProperties;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** AMQP properties as bytes, in the form in which they go over the wire: types of headers survive, whatever they are. */
public final class WireProperties {

    private static final int NO_CHANNEL = 0;

    private WireProperties() {}

    public static byte[] encode(BasicProperties properties) {
        try {
            return properties.toFrame(NO_CHANNEL, 0).getPayload();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #encode} wrote. */
    public static BasicProperties decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            // The AMQP class that the properties belong to; there is but one.
            in.readShort();
            return new BasicProperties(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
