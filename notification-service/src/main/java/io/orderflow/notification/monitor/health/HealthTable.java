package io.orderflow.notification.monitor.health;

import com.github.f4b6a3.uuid.UuidCreator;
import io.orderflow.messaging.database.RowArrays;
import io.orderflow.notification.monitor.health.ServiceHealth.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** The {@code service_health} table and that of its changes. */
@Repository
class HealthTable {

    private final JdbcTemplate jdbc;

    HealthTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores how services are now, and which of them changed. Of dead letters, what was known last counts until it is told anew.
     *
     * @param now its {@code since} counts for those that changed
     */
    void store(List<ServiceHealth> now) {
        jdbc.update(
                """
                with now as (
                    select * from unnest(?, ?, ?, ?, ?, ?, ?)
                        as n (service, status, checked_at, response_ms, error, dead_letters, change_id)
                ), changed as (
                    insert into service_health_changes (id, service, status, at, response_ms, error)
                    select change_id, service, status, checked_at, response_ms, error from now
                    where not exists (
                        select from service_health old where old.service = now.service and old.status = now.status)
                )
                insert into service_health (service, status, since, checked_at, response_ms, error, dead_letters)
                select service, status, checked_at, checked_at, response_ms, error, coalesce(
                    dead_letters,
                    (select old.dead_letters from service_health old where old.service = now.service),
                    false)
                from now
                order by service
                on conflict (service) do update
                set status = excluded.status,
                    since = case service_health.status
                        when excluded.status then service_health.since
                        else excluded.since
                    end,
                    checked_at = excluded.checked_at,
                    response_ms = excluded.response_ms,
                    error = excluded.error,
                    dead_letters = excluded.dead_letters
                """,
                RowArrays.of(now)
                        .with("text", ServiceHealth::service)
                        .with("text", ServiceHealth::status)
                        .with("timestamptz", ServiceHealth::checkedAt)
                        .with("integer", ServiceHealth::responseMillis)
                        .with("text", ServiceHealth::error)
                        .with("boolean", ServiceHealth::deadLetters)
                        .with("uuid", service -> UuidCreator.getTimeOrderedEpoch()));
    }

    List<ServiceHealth> all() {
        return jdbc.query(
                """
                select service, status, since, checked_at, response_ms, error, dead_letters
                from service_health
                order by service
                """,
                (row, index) -> new ServiceHealth(
                        row.getString("service"),
                        Status.valueOf(row.getString("status")),
                        row.getTimestamp("since").toInstant(),
                        row.getTimestamp("checked_at").toInstant(),
                        responseMillis(row),
                        error(row),
                        row.getBoolean("dead_letters")));
    }

    /** Newest first. */
    List<HealthChange> changes(String service, @Nullable UUID before, int limit) {
        return jdbc.query(
                """
                select id, service, status, at, response_ms, error
                from service_health_changes
                where service = ? and (?::uuid is null or id < ?)
                order by id desc
                limit ?
                """,
                (row, index) -> new HealthChange(
                        row.getObject("id", UUID.class),
                        row.getString("service"),
                        Status.valueOf(row.getString("status")),
                        row.getTimestamp("at").toInstant(),
                        responseMillis(row),
                        error(row)),
                service,
                before,
                before,
                limit);
    }

    /** Forgets changes before {@code time}. How services are now stays. */
    void forget(Instant time) {
        jdbc.update("delete from service_health_changes where at < ?", Timestamp.from(time));
    }

    private static @Nullable Integer responseMillis(ResultSet row) throws SQLException {
        return row.getObject("response_ms", Integer.class);
    }

    private static @Nullable String error(ResultSet row) throws SQLException {
        return row.getString("error");
    }
}
