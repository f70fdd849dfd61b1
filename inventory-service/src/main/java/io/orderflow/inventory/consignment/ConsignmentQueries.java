package io.orderflow.inventory.consignment;

import io.orderflow.defaults.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows consignments, by the read model alone. */
@Service
@Transactional(readOnly = true)
public class ConsignmentQueries {

    private final ConsignmentViews views;

    ConsignmentQueries(ConsignmentViews views) {
        this.views = views;
    }

    /** Up to {@code limit} consignments, the last to expire first. */
    public Snapshot<List<ConsignmentView>> list(ConsignmentSearch search, int limit) {
        // First: what is read afterwards can only be fresher than it says.
        Instant asOf = views.asOf();
        return new Snapshot<>(views.list(search, limit), asOf);
    }

    /**
     * A consignment and its lines.
     *
     * @throws NotFoundException if there is none, it is deleted, or the read model has not heard of it yet
     */
    public Snapshot<Details> get(UUID id) {
        Instant asOf = views.asOf();
        ConsignmentView view = views.find(id).orElseThrow(() -> new NotFoundException("consignment", id));
        return new Snapshot<>(new Details(view, views.lines(id)), asOf);
    }

    /**
     * Something that was read.
     *
     * @param asOf all commands that were answered before are in it, and maybe later ones
     */
    public record Snapshot<T>(T value, Instant asOf) {}

    public record Details(ConsignmentView view, List<ConsignmentView.Line> lines) {}
}
