package io.orderflow.order.web;

import io.orderflow.order.Sagas;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sagas")
@Tag(name = "Sagas")
class SagaController {

    private final Sagas sagas;

    SagaController(Sagas sagas) {
        this.sagas = sagas;
    }

    @GetMapping
    @Operation(
            summary = "List sagas by age",
            description =
                    "How many orders wait in each unsettled state and for how long, and those that have waited longest:"
                            + " whose answer they wait for, and when they are cancelled if it does not come.")
    SagasResponse list(
            @RequestParam(defaultValue = "20")
                    @Min(1) @Max(200) @Parameter(description = "Most orders to name", example = "20")
                    int limit) {
        return SagasResponse.of(sagas, sagas.byAge(), sagas.oldest(limit));
    }
}
