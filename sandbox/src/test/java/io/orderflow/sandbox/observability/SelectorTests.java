package io.orderflow.sandbox.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.sandbox.client.Series;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up | up",
                "rate(orders_total[5m]) | orders_total",
                "sum by (le, status) (rate(orders_total{status=\"A\"}[$__rate_interval])) | orders_total",
                "sum(a) by (x) / on (x) group_left (y) b offset 5m | a b",
                "histogram_quantile(0.99, sum by (le) (rate(t_bucket[5m]))) > 1e3 | t_bucket",
                "a{b=\"c{d}e\", f!~\"g\"} and absent(h) or vector(0) | a h",
                "node:a:rate unless bool_metric == bool 1 | node:a:rate bool_metric",
                "max by (x) (a * 2 or b) | a b",
            })
    void findsTheMetricsOfAnExpression(String promQl, String metrics) {
        assertThat(Selector.in(promQl)).extracting(Selector::metric).containsExactly(metrics.split(" "));
    }

    @Test
    void fitsASeriesOfThatNameWithThoseLabels() {
        Series series = Series.in("""
                # HELP orders_total Orders
                # TYPE orders_total counter
                orders_total{application="order-service",status="PENDING"} 3.0
                """).get(0);

        assertThat(series.value()).isEqualTo(3);
        assertThat(fits("orders_total", series)).isTrue();
        assertThat(fits("orders_total{status=\"PENDING\", job=\"x\"}", series)).isTrue();
        assertThat(fits("orders_total{status=~\"A|B\"}", series)).isTrue();
        assertThat(fits("orders_total{status=\"PENDIN\"}", series)).isFalse();
        assertThat(fits("orders_total{state=~\"A|B\"}", series)).isFalse();
        assertThat(fits("orders", series)).isFalse();
    }

    @Test
    void readsSeriesWithAndWithoutLabels() {
        assertThat(Series.in("""
                a 1.0
                b{} NaN
                c{uri="/orders/{id}",text="say \\"hi\\", do"} 2.5E-4
                """))
                .extracting(Series::metric, series -> series.labels().size())
                .containsExactly(tuple("a", 0), tuple("b", 0), tuple("c", 2));
    }

    private static boolean fits(String promQl, Series series) {
        List<Selector> selectors = Selector.in(promQl);
        assertThat(selectors).hasSize(1);
        return selectors.get(0).fits(series);
    }
}
