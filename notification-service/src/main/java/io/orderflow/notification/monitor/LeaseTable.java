package io.orderflow.notification.monitor;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Work that one instance does for all: the {@code monitor_leases} table. */
@Repository
class LeaseTable implements Leases {

    private final UUID self = UUID.randomUUID();
    private final JdbcTemplate jdbc;
    private final Clock clock;

    LeaseTable(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean take(String name, Duration duration) {
        Instant now = clock.instant();
        return jdbc.update("""
                insert into monitor_leases (name, holder, until) values (?, ?, ?)
                on conflict (name) do update set holder = excluded.holder, until = excluded.until
                where monitor_leases.holder = excluded.holder or monitor_leases.until <= ?
                """, name, self, Timestamp.from(now.plus(duration)), Timestamp.from(now)) > 0;
    }
}
