package io.orderflow.sandbox.load;

import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.Series;
import io.orderflow.sandbox.client.UnexpectedReplyException;
import io.orderflow.sandbox.system.Service;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a service says of its Java virtual machine.
 *
 * @param collections of garbage
 * @param collectionMillis spent on them
 * @param heapBytes in use
 */
record JvmFigures(long collections, double collectionMillis, long heapBytes, int threads) {

    private static final int MILLIS_PER_SECOND = 1_000;

    /** Of all services that show their metrics. */
    static Map<Service, JvmFigures> of(OperatorClient services) {
        Map<Service, JvmFigures> figures = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            try {
                figures.put(service, of(services.metrics(service)));
            } catch (UnexpectedReplyException e) {
                // A gateway need not let anybody see them.
            }
        }
        return figures;
    }

    static JvmFigures of(List<Series> metrics) {
        return new JvmFigures(
                (long) sum("jvm_gc_pause_seconds_count", metrics),
                sum("jvm_gc_pause_seconds_sum", metrics) * MILLIS_PER_SECOND,
                (long) metrics.stream()
                        .filter(series -> series.metric().equals("jvm_memory_used_bytes")
                                && "heap".equals(series.labels().get("area")))
                        .mapToDouble(Series::value)
                        .sum(),
                (int) sum("jvm_threads_live_threads", metrics));
    }

    private static double sum(String metric, List<Series> metrics) {
        return metrics.stream()
                .filter(series -> series.metric().equals(metric))
                .mapToDouble(Series::value)
                .sum();
    }

    /** These, with the collections since {@code before} only. */
    JvmFigures since(JvmFigures before) {
        return new JvmFigures(
                collections - before.collections(), collectionMillis - before.collectionMillis(), heapBytes, threads);
    }
}
