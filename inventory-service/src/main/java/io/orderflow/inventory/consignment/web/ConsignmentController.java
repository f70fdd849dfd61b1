package io.orderflow.inventory.consignment.web;

import io.orderflow.defaults.OpaqueId;
import io.orderflow.defaults.Times;
import io.orderflow.inventory.consignment.ConsignmentCommands;
import io.orderflow.inventory.consignment.ConsignmentQueries;
import io.orderflow.inventory.consignment.ConsignmentSearch;
import io.orderflow.inventory.consignment.ConsignmentSearch.Position;
import io.orderflow.inventory.consignment.ProjectionRebuild;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/consignments")
@Tag(
        name = "Consignments",
        description =
                "Goods that are kept for a client until a day. What is read follows what is written a moment later; `as_of` tells how far.")
class ConsignmentController {

    private final ConsignmentCommands commands;
    private final ConsignmentQueries queries;
    private final ProjectionRebuild rebuild;

    ConsignmentController(ConsignmentCommands commands, ConsignmentQueries queries, ProjectionRebuild rebuild) {
        this.commands = commands;
        this.queries = queries;
        this.rebuild = rebuild;
    }

    @PostMapping
    @Operation(
            summary = "Create a consignment",
            description = "Begins to keep goods for a client; lines say which. It does not set stock aside.")
    ResponseEntity<CreatedResponse> create(@RequestBody @Valid CreateRequest request) {
        Times.requireStorable("expires_on", request.expiresOn());
        UUID id = commands.create(request.client().strip(), request.expiresOn()).consignmentId();
        return ResponseEntity.created(URI.create("/consignments/" + id)).body(new CreatedResponse(id));
    }

    @PostMapping("/{id}/lines")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Add a line to a consignment",
            description =
                    "Keeps so many pieces of a product more. Refused once the consignment is deleted or expired, and beyond 1000 lines.")
    AddedResponse addLine(
            @PathVariable @Parameter(example = "01890a5d-ac96-774b-bcce-b302099a8057") UUID id,
            @RequestBody @Valid LineRequest request) {
        return AddedResponse.of(commands.addLine(id, request.productId(), request.quantity()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Delete a consignment",
            description = "Keeps nothing for the client any more. Deleting it again changes nothing.")
    void delete(@PathVariable @Parameter(example = "01890a5d-ac96-774b-bcce-b302099a8057") UUID id) {
        commands.delete(id);
    }

    @GetMapping
    @Operation(
            summary = "List consignments",
            description =
                    "The last to expire first, page by page. Read from the projection alone: `as_of` tells how fresh it is.")
    ConsignmentsResponse list(
            @RequestParam(required = false)
                    @Nullable @Size(max = 100) @Pattern(regexp = "[^\\x00]*", message = "must be a text") @Parameter(description = "Only those of this client", example = "Northwind Coffee")
                    String client,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) @Parameter(example = "50") int limit,
            @RequestParam(required = false)
                    @Nullable @Parameter(example = "9999-12-31_ffffffff-ffff-7fff-bfff-ffffffffffff")
                    String cursor) {
        ConsignmentSearch search = new ConsignmentSearch(client, cursor == null ? null : Position.parse(cursor));
        return ConsignmentsResponse.of(queries.list(search, limit + 1), limit);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Get a consignment",
            description =
                    "With its lines, from the projection. 404 also in the moment before that has heard of a new one.")
    ConsignmentResponse get(@PathVariable @Parameter(example = "01890a5d-ac96-774b-bcce-b302099a8057") UUID id) {
        return ConsignmentResponse.of(queries.get(id));
    }

    @PostMapping("/projection/rebuild")
    @Operation(
            summary = "Rebuild the projection",
            description =
                    "Makes what is read from what was written, while it is read and while events come. Returns when it is done, which takes about ten seconds for a million consignments.")
    RebuildResponse rebuild() {
        return RebuildResponse.of(rebuild.run());
    }

    @Schema(name = "CreateConsignment")
    record CreateRequest(
            @NotNull @Size(max = 100) @Pattern(regexp = "(?Us).*\\S.*", message = "must not be blank")
            @Schema(example = "Northwind Coffee")
            String client,

            @NotNull @Schema(example = "2099-12-31", description = "The last day on which the goods are kept, in UTC.")
            LocalDate expiresOn) {}

    @Schema(name = "AddConsignmentLine")
    record LineRequest(
            @NotNull @OpaqueId @Schema(example = "espresso") String productId,

            @NotNull @Min(1) @Max(1_000_000) @Schema(example = "12", description = "Pieces.")
            Integer quantity) {}

    @Schema(name = "CreatedConsignment")
    record CreatedResponse(UUID consignmentId) {}

    @Schema(name = "RebuiltProjection")
    record RebuildResponse(
            @Schema(description = "How many there are, deleted ones included.", example = "1200")
            long consignments,

            @Schema(description = "Rows that were missing, wrong or too many.", example = "0")
            long repaired) {

        static RebuildResponse of(ProjectionRebuild.Result result) {
            return new RebuildResponse(result.consignments(), result.repaired());
        }
    }
}
