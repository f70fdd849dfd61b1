package io.orderflow.notification.monitor.eventlog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Orders that were placed and of which no outcome is known: the {@code open_sagas} table. */
@Component
public class OpenSagas {

    private final JdbcTemplate jdbc;

    OpenSagas(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** How many, counted up to {@code limit}. */
    public int count(int limit) {
        Integer count = jdbc.queryForObject(
                "select count(*) from (select from open_sagas limit ?) as open", Integer.class, limit);
        return count == null ? 0 : count;
    }

    /** Those placed before {@code time}, oldest first. */
    public List<UUID> placedBefore(Instant time, int limit) {
        // Whose outcome was recorded before the order, or by another instance at the same time, is here by mistake.
        jdbc.update("""
                delete from open_sagas
                where order_id in (
                    select order_id from (
                        select order_id from open_sagas where order_id < ? order by order_id limit ?
                    ) as old
                    where exists (
                        select from event_log
                        where event_log.order_id = old.order_id
                        and event_log.type || '' = any(string_to_array(?, ','))
                    )
                )
                """, EventIds.from(time), limit, String.join(",", Outcomes.ALL));
        return jdbc.queryForList(
                "select order_id from open_sagas where order_id < ? order by order_id limit ?",
                UUID.class,
                EventIds.from(time),
                limit);
    }
}
