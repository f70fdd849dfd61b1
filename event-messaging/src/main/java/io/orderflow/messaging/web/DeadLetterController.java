package io.orderflow.messaging.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.defaults.web.Page;
import io.orderflow.defaults.web.ProblemType;
import io.orderflow.messaging.deadletter.DeadLetter;
import io.orderflow.messaging.deadletter.DeadLetterRepair;
import io.orderflow.messaging.deadletter.DeadLetterSearch;
import io.orderflow.messaging.deadletter.DeadLetterSettledException;
import io.orderflow.messaging.deadletter.DeadLetterStatus;
import io.orderflow.messaging.repair.RepairAction;
import io.orderflow.messaging.repair.RepairAction.Criteria;
import io.orderflow.messaging.repair.RepairAction.Kind;
import io.orderflow.messaging.repair.RepairLog;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/dead-letters")
@Tag(name = "Dead letters", description = "Events that this service could not handle.")
class DeadLetterController {

    private static final String EXCEPTION = "Class of the exception, with or without its package";
    private static final String TYPE = "Type of the event, with its version";

    private final DeadLetterRepair repair;
    private final RepairLog repairs;

    DeadLetterController(DeadLetterRepair repair, RepairLog repairs) {
        this.repair = repair;
        this.repairs = repairs;
    }

    @GetMapping
    @Operation(
            summary = "List dead letters",
            description = "Newest event first, page by page; all criteria are optional. WAITING ones need a decision.")
    Page<DeadLetterResponse> list(
            @RequestParam(required = false)
                    @Nullable @Parameter(description = "Only dead letters in this status", example = "WAITING")
                    DeadLetterStatus status,
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = EXCEPTION, example = "IllegalStateException")
                    String exception,
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = TYPE, example = "OrderCancelled.v1")
                    String type,
            @RequestParam(name = "order_id", required = false) @Nullable @SearchText String orderId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        List<DeadLetter> found = repair.find(new DeadLetterSearch(status, exception, type, orderId, cursor), limit + 1);
        return Page.of(found, limit, DeadLetterResponse::brief, DeadLetter::id);
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "Get a dead letter",
            description = "The whole of it, with its headers, its whole body, and the stack trace of the last failure.")
    DeadLetterResponse get(@PathVariable UUID id) {
        return repair.find(id).map(DeadLetterResponse::whole).orElseThrow(() -> notFound(id));
    }

    @PostMapping("/{id}/replay")
    @Operation(
            summary = "Replay a dead letter",
            description = "Lets this service alone handle the event again, soon. Asking again changes nothing; a"
                    + " discarded one is refused.")
    @ApiResponse(responseCode = "202", description = "It is under way; progress is at `Location`")
    ResponseEntity<ActionResponse> replay(@PathVariable UUID id) {
        return accepted(repair.replay(id).orElseThrow(() -> notFound(id)));
    }

    @PostMapping("/replay")
    @Operation(
            summary = "Replay dead letters",
            description = "Lets this service alone handle again all WAITING ones that fit; without criteria, all.")
    @ApiResponse(responseCode = "202", description = "They are under way; progress is at `Location`")
    ResponseEntity<ActionResponse> replayAll(
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = EXCEPTION, example = "IllegalStateException")
                    String exception,
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = TYPE, example = "OrderCancelled.v1")
                    String type) {
        return accepted(repair.replay(new Criteria(null, exception, type)));
    }

    @PostMapping("/{id}/discard")
    @Operation(
            summary = "Discard a dead letter",
            description =
                    "The event will never be handled here. Asking again changes nothing; a replayed one is refused.")
    ActionResponse discard(@PathVariable UUID id, @RequestBody @Valid DiscardRequest request) {
        return response(repair.discard(id, request.reason()).orElseThrow(() -> notFound(id)));
    }

    @PostMapping("/discard")
    @Operation(
            summary = "Discard dead letters",
            description = "All WAITING ones that fit will never be handled here. At least one criterion is needed.")
    ActionResponse discardAll(
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = EXCEPTION, example = "IllegalStateException")
                    String exception,
            @RequestParam(required = false)
                    @Nullable @SearchText
                    @Parameter(description = TYPE, example = "OrderCancelled.v1")
                    String type,
            @RequestBody @Valid DiscardRequest request) {
        if (exception == null && type == null) {
            throw new InvalidRequestException("exception", "or type must be given");
        }
        return response(repair.discard(new Criteria(null, exception, type), request.reason()));
    }

    @GetMapping("/actions")
    @Operation(summary = "List repairs", description = "What was replayed and discarded, newest first, page by page.")
    Page<ActionResponse> actions(
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable UUID cursor) {
        return Page.of(repairs.list(cursor, limit + 1), limit, this::response, RepairAction::id);
    }

    @GetMapping("/actions/{id}")
    @Operation(
            summary = "Get a repair",
            description = "How far it has come. What a later repair has taken on counts there.")
    ActionResponse action(@PathVariable UUID id) {
        return repairs.find(id).map(this::response).orElseThrow(() -> new NotFoundException("repair", id));
    }

    @ExceptionHandler
    ProblemDetail settled(DeadLetterSettledException e) {
        return ProblemType.CONFLICT.withDetail(String.valueOf(e.getMessage()));
    }

    private ResponseEntity<ActionResponse> accepted(RepairAction action) {
        return ResponseEntity.accepted()
                .location(URI.create("/dead-letters/actions/" + action.id()))
                .body(response(action));
    }

    private ActionResponse response(RepairAction action) {
        return ActionResponse.of(action, action.kind() == Kind.REPLAY ? repairs.progress(action.id()) : null);
    }

    private static NotFoundException notFound(UUID id) {
        return new NotFoundException("dead letter", id);
    }
}
