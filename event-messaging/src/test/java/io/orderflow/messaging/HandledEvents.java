package io.orderflow.messaging;

import io.orderflow.events.DomainEvent;
import io.orderflow.events.EventType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.JdbcTemplate;

/** Handlers that write a row per event, and fail as told. */
public class HandledEvents {

    private final JdbcTemplate jdbc;
    private final Map<String, Integer> failuresLeft = new ConcurrentHashMap<>();
    private final Map<String, Integer> connectionsToLose = new ConcurrentHashMap<>();
    private final Map<String, Runnable> interruptions = new ConcurrentHashMap<>();
    private final Map<String, Integer> interruptionsLeft = new ConcurrentHashMap<>();
    private final Map<String, Integer> deadlocksToLose = new ConcurrentHashMap<>();
    private final Map<String, Integer> racesToLose = new ConcurrentHashMap<>();
    private final List<Integer> preparedBatches = new CopyOnWriteArrayList<>();

    public HandledEvents(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Lets the next {@code times} attempts to handle an event about {@code orderId} fail, after it wrote its row. */
    public void fail(UUID orderId, int times) {
        failuresLeft.put(orderId.toString(), times);
    }

    /** Lets the next {@code times} attempts to handle an event about {@code orderId} lose their database connection. */
    public void loseConnection(UUID orderId, int times) {
        connectionsToLose.put(orderId.toString(), times);
    }

    /** Lets {@code interruption} happen to the next {@code times} transactions that handle an event about {@code orderId}. */
    public void beforeCommit(UUID orderId, int times, Runnable interruption) {
        interruptions.put(orderId.toString(), interruption);
        interruptionsLeft.put(orderId.toString(), times);
    }

    /** Lets the next {@code times} attempts to handle an event about {@code orderId} be rolled back as if by a deadlock. */
    public void loseDeadlock(UUID orderId, int times) {
        deadlocksToLose.put(orderId.toString(), times);
    }

    /** Lets the next {@code times} attempts to handle an event about {@code orderId} find its row inserted by somebody else. */
    public void loseRace(UUID orderId, int times) {
        racesToLose.put(orderId.toString(), times);
    }

    void prepare(List<DomainEvent> events) {
        preparedBatches.add(events.size());
    }

    void handle(DomainEvent event) {
        jdbc.update(
                "insert into handled (subject, event) values (?, ?)",
                event.subject(),
                EventType.of(event).logicalName());
        if (interruptionsLeft.merge(event.subject(), -1, Integer::sum) >= 0) {
            Interruption.beforeCommit(interruptions.get(event.subject()));
        }
        if (connectionsToLose.merge(event.subject(), -1, Integer::sum) >= 0) {
            jdbc.queryForObject("select pg_terminate_backend(pg_backend_pid())", Boolean.class);
        }
        if (deadlocksToLose.merge(event.subject(), -1, Integer::sum) >= 0) {
            jdbc.execute("do $$ begin raise exception using errcode = 'deadlock_detected'; end $$");
        }
        if (racesToLose.merge(event.subject(), -1, Integer::sum) >= 0) {
            jdbc.execute("do $$ begin raise exception using errcode = 'unique_violation'; end $$");
        }
        if (failuresLeft.merge(event.subject(), -1, Integer::sum) >= 0) {
            throw new IllegalArgumentException("told to fail for " + event.subject());
        }
    }

    /** How often an event about {@code orderId} was handled to the end. */
    public int count(UUID orderId) {
        return jdbc.queryForObject("select count(*) from handled where subject = ?", Integer.class, orderId.toString());
    }

    /** How many events were handled about how many subjects. */
    public Totals totals() {
        return jdbc.queryForObject(
                "select count(*), count(distinct subject) from handled",
                (result, row) -> new Totals(result.getInt(1), result.getInt(2)));
    }

    /** The sizes of the batches since the last call. */
    public List<Integer> drainPreparedBatches() {
        List<Integer> sizes = List.copyOf(preparedBatches);
        preparedBatches.clear();
        return sizes;
    }

    public record Totals(int events, int subjects) {}
}
