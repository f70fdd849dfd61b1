package io.orderflow.messaging.deadletter;

import static java.util.Objects.requireNonNull;

import io.orderflow.messaging.deadletter.DeadLetterTable.Standing;
import io.orderflow.messaging.repair.RepairAction;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.Kind;
import io.orderflow.messaging.repair.RepairLog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/** What an operator can see of the dead letters, and do about them. Asking for the same twice does it once. */
public class DeadLetterRepair {

    private static final Logger log = LoggerFactory.getLogger(DeadLetterRepair.class);

    private final DeadLetterTable table;
    private final RepairLog repairs;
    private final TransactionOperations transaction;
    private final Runnable wakeReplays;
    private final DeadLetterMetrics metrics;
    private final Clock clock;

    DeadLetterRepair(
            DeadLetterTable table,
            RepairLog repairs,
            TransactionOperations transaction,
            Runnable wakeReplays,
            DeadLetterMetrics metrics,
            Clock clock) {
        this.table = table;
        this.repairs = repairs;
        this.transaction = transaction;
        this.wakeReplays = wakeReplays;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Up to {@code limit} dead letters, by descending id, with the beginnings of their payloads. */
    public List<DeadLetter> find(DeadLetterSearch search, int limit) {
        return table.find(search, limit);
    }

    /** The whole of it. */
    public Optional<DeadLetter> find(UUID id) {
        return table.find(id);
    }

    /**
     * Lets the service handle a dead letter again, soon.
     *
     * @return the action that does; the earlier one if it is under way or done; empty if there is no such dead letter
     * @throws DeadLetterSettledException if it was discarded
     */
    public Optional<RepairAction> replay(UUID id) {
        return decide(Kind.REPLAY, id, null);
    }

    /** Lets the service handle again all that waits and fits. */
    public RepairAction replay(Criteria criteria) {
        return decide(Kind.REPLAY, criteria, null);
    }

    /**
     * Gives a dead letter up.
     *
     * @return the action that does; the earlier one if it was discarded before; empty if there is no such dead letter
     * @throws DeadLetterSettledException if it was replayed, or is about to be
     */
    public Optional<RepairAction> discard(UUID id, String reason) {
        return decide(Kind.DISCARD, id, reason);
    }

    /** Gives up all that waits and fits. */
    public RepairAction discard(Criteria criteria, String reason) {
        return decide(Kind.DISCARD, criteria, reason);
    }

    private Optional<RepairAction> decide(Kind kind, UUID id, @Nullable String reason) {
        Optional<Decision> decision = requireNonNull(
                transaction.execute(status -> table.lock(id).map(standing -> decide(kind, id, standing, reason))));
        decision.filter(Decision::isNew).map(Decision::action).ifPresent(this::announce);
        return decision.map(Decision::action);
    }

    private Decision decide(Kind kind, UUID id, Standing standing, @Nullable String reason) {
        if (standing.status() == DeadLetterStatus.WAITING) {
            return new Decision(carryOut(kind, Criteria.of(id), reason), true);
        }
        boolean discarded = standing.status() == DeadLetterStatus.DISCARDED;
        if (discarded != (kind == Kind.DISCARD)) {
            throw new DeadLetterSettledException("Dead letter " + id + " is " + standing.status() + ".");
        }
        return new Decision(repairs.find(requireNonNull(standing.actionId())).orElseThrow(), false);
    }

    private RepairAction decide(Kind kind, Criteria criteria, @Nullable String reason) {
        RepairAction action = requireNonNull(transaction.execute(status -> carryOut(kind, criteria, reason)));
        announce(action);
        return action;
    }

    private RepairAction carryOut(Kind kind, Criteria criteria, @Nullable String reason) {
        UUID id = RepairLog.newId();
        int requested = table.decide(
                criteria, kind == Kind.REPLAY ? DeadLetterStatus.REPLAYING : DeadLetterStatus.DISCARDED, id);
        RepairAction action = new RepairAction(id, kind, criteria, reason, requested, clock.instant(), null);
        repairs.add(action);
        return action;
    }

    private void announce(RepairAction action) {
        if (action.kind() == Kind.REPLAY) {
            log.info(
                    "{} dead letters are handled again, by action {}: {}",
                    action.requested(),
                    action.id(),
                    action.criteria());
            wakeReplays.run();
        } else {
            log.warn(
                    "{} dead letters are discarded and will never be handled, by action {}: {}: {}",
                    action.requested(),
                    action.id(),
                    action.criteria(),
                    action.reason());
            metrics.discarded(action.requested());
        }
    }

    private record Decision(RepairAction action, boolean isNew) {}
}
