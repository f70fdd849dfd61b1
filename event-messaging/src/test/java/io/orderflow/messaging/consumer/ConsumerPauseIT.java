package io.orderflow.messaging.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.messaging.TransportIT;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

class ConsumerPauseIT extends TransportIT {

    @Autowired
    private ConsumerPause pause;

    @Autowired
    private JdbcTemplate jdbc;

    /** A database that goes away in the middle of every try; what a sequence has counted no rollback takes back. */
    @BeforeEach
    void refuseToDelete() {
        jdbc.execute("""
                create sequence refusals;
                create function refuse() returns trigger language plpgsql as $$
                begin
                    perform nextval('refusals');
                    raise exception 'refused';
                end
                $$;
                create trigger refuse before delete on inbox for each row execute function refuse();
                """);
    }

    @AfterEach
    void deleteAgain() {
        jdbc.execute("drop function if exists refuse cascade; drop sequence refusals");
    }

    @Test
    void leavesNoTraceOfItsTriesInTheInbox() {
        List<UUID> before = inbox();

        pause.begin();
        await().until(() -> jdbc.queryForObject("select is_called from refusals", Boolean.class));
        jdbc.execute("drop function refuse cascade");
        await().until(() -> !pause.isPaused());

        assertThat(inbox()).isEqualTo(before);
    }

    private List<UUID> inbox() {
        return jdbc.queryForList("select message_id from inbox order by 1", UUID.class);
    }
}
