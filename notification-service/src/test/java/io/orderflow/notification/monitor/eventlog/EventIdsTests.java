package io.orderflow.notification.monitor.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdsTests {

    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final Instant PUBLISHED = Instant.parse("2026-01-31T11:59:58Z");

    @Test
    void takesTheIdOfTheMessage() {
        UUID id = UuidCreator.getTimeOrderedEpoch();

        assertThat(EventIds.of(id.toString(), PUBLISHED, NOW)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no uuid", "1-1-1-1-1", "8f14e45f-ceea-467f-a1f3-9b3e2f3b2c11", ""})
    void derivesTheSameIdFromAnyOtherEachTime(String messageId) {
        UUID id = EventIds.of(messageId, PUBLISHED, NOW);

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(EventIds.timeOf(id)).isEqualTo(PUBLISHED);
        assertThat(EventIds.of(messageId, PUBLISHED, NOW.plusSeconds(60))).isEqualTo(id);
        assertThat(EventIds.of(messageId + "x", PUBLISHED, NOW)).isNotEqualTo(id);
    }

    @Test
    void givesAMessageWithoutIdOneOfItsTime() {
        assertThat(EventIds.timeOf(EventIds.of(null, null, NOW))).isEqualTo(NOW);
        assertThat(EventIds.of(null, null, NOW)).isNotEqualTo(EventIds.of(null, null, NOW));
        assertThat(EventIds.timeOf(EventIds.of("x", Instant.MAX, NOW))).isEqualTo(NOW);
    }

    @Test
    void beginsATimeWithTheLowestIdOfIt() {
        assertThat(EventIds.from(NOW)).isEqualTo(UuidCreator.getTimeOrderedEpochMin(NOW));
    }
}
