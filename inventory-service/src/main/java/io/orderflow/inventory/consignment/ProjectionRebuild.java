package io.orderflow.inventory.consignment;

import io.orderflow.inventory.consignment.ProjectionRepair.Repaired;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Makes the read model from the write model, part by part, while it is read and while events come. Any number of rebuilds may run at a
 * time.
 */
@Service
public class ProjectionRebuild {

    private static final int CONSIGNMENTS_PER_TRANSACTION = 500;
    private static final UUID NOBODY = new UUID(0, 0);

    private final ProjectionRepair repair;

    ProjectionRebuild(ProjectionRepair repair) {
        this.repair = repair;
    }

    /** Returns when all is as the write model says. */
    public Result run() {
        long consignments = 0;
        long repaired = 0;
        Optional<UUID> after = Optional.of(NOBODY);
        while (after.isPresent()) {
            Repaired part = repair.next(after.get(), CONSIGNMENTS_PER_TRANSACTION);
            consignments += part.consignments();
            repaired += part.rows();
            after = part.last();
        }
        return new Result(consignments, repaired);
    }

    /**
     * What a rebuild has done.
     *
     * @param consignments how many there are, deleted ones included
     * @param repaired rows that were missing, wrong or too many
     */
    public record Result(long consignments, long repaired) {}
}
