package io.orderflow.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * Many customers at once.
 *
 * @param orders how many they place, all together
 * @param atOnce how many customers
 */
record Crowd(int orders, int atOnce) {

    /**
     * Places all orders.
     *
     * @param place places the order of a number, from 0
     * @param halfway called once when half of the orders are placed, while the others go on
     */
    void run(IntConsumer place, Runnable halfway) throws Exception {
        AtomicInteger placed = new AtomicInteger();
        ExecutorService customers = Executors.newFixedThreadPool(atOnce);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < orders; i++) {
                int number = i;
                all.add(customers.submit(() -> {
                    place.accept(number);
                    if (placed.incrementAndGet() == orders / 2) {
                        halfway.run();
                    }
                }));
            }
            for (Future<?> customer : all) {
                customer.get();
            }
        } finally {
            customers.shutdown();
        }
    }
}
