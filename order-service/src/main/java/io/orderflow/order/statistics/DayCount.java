package io.orderflow.order.statistics;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The orders of a currency that were placed on a day.
 *
 * @param revenue of the sales among them that were paid for, and not cancelled since
 */
public record DayCount(LocalDate day, String currency, long orders, BigDecimal revenue) {}
