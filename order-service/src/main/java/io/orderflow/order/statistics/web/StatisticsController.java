package io.orderflow.order.statistics.web;

import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.order.statistics.Days;
import io.orderflow.order.statistics.OrderStatistics;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Orders")
class StatisticsController {

    private final OrderStatistics statistics;

    StatisticsController(OrderStatistics statistics) {
        this.statistics = statistics;
    }

    @GetMapping("/orders/stats")
    @Operation(
            summary = "Get statistics of orders",
            description =
                    "How many orders are in which status, the revenue, and how long sagas took: of all orders or, with"
                            + " `from` and `to`, of those placed on these days and day by day. It is up to date, and takes the same time"
                            + " however many orders there are.")
    StatisticsResponse get(
            @RequestParam(required = false)
                    @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(description = "First day, in UTC", example = "2026-01-01")
                    LocalDate from,
            @RequestParam(required = false)
                    @Nullable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE)
                    @Parameter(description = "Last day, in UTC; inclusive", example = "2026-12-31")
                    LocalDate to) {
        Days days = days(from, to);
        return StatisticsResponse.of(statistics.of(days), days != null);
    }

    private static @Nullable Days days(@Nullable LocalDate from, @Nullable LocalDate to) {
        if (from == null && to == null) {
            return null;
        }
        if (from == null) {
            throw new InvalidRequestException("from", "must be there if to is");
        }
        if (to == null) {
            throw new InvalidRequestException("to", "must be there if from is");
        }
        Days days = new Days(from, to);
        if (days.count() < 1 || days.count() > Days.MOST) {
            throw new InvalidRequestException("to", "must be from the first of 1 to " + Days.MOST + " days");
        }
        if (from.getYear() < 1 || to.getYear() > 9999) {
            throw new InvalidRequestException("from", "must be in the years 1 to 9999");
        }
        return days;
    }
}
