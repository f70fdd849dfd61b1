package io.orderflow.sandbox.load;

import io.orderflow.sandbox.client.NewProduct;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The orders of a load, by their numbers: the seed decides what each of them is, whoever sends it and whenever. Safe to use from
 * several threads.
 *
 * @param run tells the products from those of other runs
 * @param products how many there are to buy
 */
record Workload(long seed, String run, int products, Lines lines, FateMix fates) {

    /** The bodies are written by hand: a mapper would cost more than the rest of sending them. */
    record Order(Fate fate, byte[] body) {}

    private static final String PRICE = "10.00";
    /** The most that a product may begin with, or be restocked by. */
    static final int STOCK = 1_000_000;

    private static final int CUSTOMERS = 10_000;
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    /** All that is to be in the catalogue before the first order. */
    List<NewProduct> catalogue() {
        List<NewProduct> catalogue = new ArrayList<>();
        for (int i = 0; i < products; i++) {
            catalogue.add(new NewProduct(product(i), "Product " + i, new BigDecimal(PRICE), STOCK));
        }
        if (fates.contains(Fate.OUT_OF_STOCK)) {
            catalogue.add(new NewProduct(soldOut(), "Sold out", new BigDecimal(PRICE), 0));
        }
        return catalogue;
    }

    Order order(int number) {
        SplittableRandom random = new SplittableRandom(seed + number * GOLDEN_GAMMA);
        Fate fate = fates.draw(random);
        StringBuilder body = new StringBuilder(256)
                .append("{\"customer_id\":\"customer-")
                .append(random.nextInt(CUSTOMERS))
                .append("\",\"payment_method\":\"")
                .append(fate.paymentMethod())
                .append("\",\"items\":[");
        int size = Math.min(lines.draw(random), products);
        int[] chosen = distinct(size, random);
        for (int i = 0; i < size; i++) {
            boolean missing = fate == Fate.OUT_OF_STOCK && i == size - 1;
            body.append(i == 0 ? "" : ",")
                    .append("{\"product_id\":\"")
                    .append(missing ? soldOut() : product(chosen[i]))
                    .append("\",\"quantity\":1,\"price\":")
                    .append(PRICE)
                    .append('}');
        }
        return new Order(fate, body.append("]}").toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** Numbers of products, none of them twice. */
    private int[] distinct(int size, SplittableRandom random) {
        int[] chosen = new int[size];
        for (int i = 0; i < size; i++) {
            int candidate;
            do {
                candidate = random.nextInt(products);
            } while (contains(candidate, chosen, i));
            chosen[i] = candidate;
        }
        return chosen;
    }

    private static boolean contains(int candidate, int[] chosen, int count) {
        for (int i = 0; i < count; i++) {
            if (chosen[i] == candidate) {
                return true;
            }
        }
        return false;
    }

    private String product(int number) {
        return "load-" + run + "-" + number;
    }

    private String soldOut() {
        return "load-" + run + "-sold-out";
    }
}
