package io.orderflow.messaging.consumer;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.database.UuidArray;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The {@code inbox} table: which events this service has handled. */
class InboxTable {

    private final JdbcTemplate jdbc;

    InboxTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Records {@code ids} as handled by the current transaction.
     *
     * @return those that were not recorded before; waits for another transaction that is recording the same ones
     */
    Set<UUID> record(Collection<UUID> ids) {
        // In key order, so that two instances that got the same events do not wait for each other.
        return new HashSet<>(jdbc.queryForList("""
                insert into inbox (message_id)
                select id from unnest(?) as id order by id
                on conflict do nothing
                returning message_id
                """, UUID.class, new UuidArray(ids)));
    }

    /**
     * Tries out whether the database takes writes. Belongs into a transaction, or a database that goes away in the middle would
     * later seem to have handled an event that never was.
     *
     * @throws RuntimeException if it does not
     */
    void probe() {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.update("insert into inbox (message_id) values (?)", id);
        jdbc.update("delete from inbox where message_id = ?", id);
    }

    /**
     * Forgets up to {@code limit} events recorded before {@code cutoff}, but for those that another instance is forgetting.
     * They are found by their ids, which are older still.
     *
     * @return how many
     */
    int purge(Instant cutoff, int limit) {
        return jdbc.update("""
                delete from inbox
                where message_id = any(array(
                    select message_id from inbox where message_id < ? and received_at < ? limit ? for update skip locked))
                """, UuidCreator.getTimeOrderedEpochMin(cutoff), Timestamp.from(cutoff), limit);
    }
}
