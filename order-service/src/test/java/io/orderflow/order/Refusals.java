package io.orderflow.order;

import org.springframework.jdbc.core.JdbcTemplate;

/** Lets the database refuse what becomes of some orders. */
record Refusals(JdbcTemplate jdbc) {

    /**
     * @param event the entry of the timeline that is refused
     * @param condition and for which orders, in SQL about the {@code new} entry
     * @param error name of the condition that Postgres reports
     */
    void refuse(String event, String condition, String error) {
        jdbc.execute("""
                create function refuse() returns trigger language plpgsql as $$
                begin
                    if new.event = '%s' and %s then
                        raise exception using errcode = '%s';
                    end if;
                    return new;
                end
                $$;
                create trigger refuse before insert on order_timeline for each row execute function refuse();
                """.formatted(event, condition, error));
    }

    void end() {
        jdbc.execute("drop function if exists refuse cascade");
    }
}
