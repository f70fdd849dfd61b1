package io.orderflow.notification.monitor.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.notification.monitor.eventlog.EventLog.Arrival;
import io.orderflow.notification.monitor.eventlog.LoggedEvent;
import io.orderflow.notification.monitor.eventlog.Position;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamClientTests {

    private static final UUID ORDER = UuidCreator.getTimeOrderedEpoch();
    private static final Position BEGIN = new Position(7, new UUID(0, 0));

    private final Reader reader = new Reader();

    @Test
    void sendsAtOnceWhatTheConnectionTakes() throws IOException {
        StreamClient client = client(null, null);

        client.send("hello".getBytes(UTF_8));

        assertThat(reader.received()).isEqualTo("hello");
        assertThat(reader.flushed).isTrue();
    }

    @Test
    void keepsForASlowReaderWhatItDoesNotTakeYet() throws IOException {
        StreamClient client = client(null, null);
        reader.ready = false;

        client.send("one ".getBytes(UTF_8));
        client.send("two".getBytes(UTF_8));
        assertThat(reader.received()).isEmpty();

        reader.ready = true;
        client.onWritePossible();
        assertThat(reader.received()).isEqualTo("one two");
        assertThat(client.isClosed()).isFalse();
    }

    @Test
    void letsAReaderGoThatIsTooSlow() throws IOException {
        StreamClient client = client(null, null);
        reader.ready = false;

        for (int i = 0; i < 10; i++) {
            client.send("0123456789".getBytes(UTF_8));
        }
        assertThat(client.isClosed()).isFalse();
        assertThat(client.hasRoom()).isFalse();
        client.send("x".getBytes(UTF_8));

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void sendsAMessageThatIsLargerThanWhatMayWait() throws IOException {
        StreamClient client = client(null, null);
        reader.ready = false;

        client.send("x".repeat(150).getBytes(UTF_8));
        assertThat(client.isClosed()).isFalse();
        assertThat(client.isQuietSince(System.nanoTime() + 1)).isFalse();
        assertThat(client.hasRoomFor(new byte[1])).isFalse();

        reader.ready = true;
        client.onWritePossible();
        assertThat(reader.received()).hasSize(150);
        assertThat(client.hasRoomFor(new byte[150])).isTrue();
    }

    @Test
    void letsAReaderGoWhoseConnectionIsLost() throws IOException {
        StreamClient client = client(null, null);
        reader.lost = true;

        client.send("hello".getBytes(UTF_8));

        assertThat(client.isClosed()).isTrue();
    }

    @Test
    void tellsNothingTwiceAndNothingThatWasNotAskedFor() throws IOException {
        StreamClient client = client("A.v1", ORDER);

        offer(client, 8, "A.v1", ORDER, "1");
        offer(client, 8, "A.v1", ORDER, "again");
        offer(client, 9, "B.v1", ORDER, "other type");
        offer(client, 10, "A.v1", null, "other order");
        offer(client, 11, "A.v1", ORDER, "2");

        assertThat(reader.received()).isEqualTo("12");
        assertThat(client.position().transaction()).isEqualTo(11);
    }

    private static void offer(StreamClient client, long transaction, String type, @Nullable UUID order, String text) {
        UUID id = new UUID(0, transaction);
        LoggedEvent event = new LoggedEvent(id, Instant.EPOCH, type, order, "", "", null, null, new byte[0]);
        client.offer(new Arrival(new Position(transaction, id), event), text.getBytes(UTF_8));
    }

    private StreamClient client(@Nullable String type, @Nullable UUID order) throws IOException {
        return new StreamClient(reader.connection(), type, order, 100, BEGIN);
    }
}
