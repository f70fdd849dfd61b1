package io.orderflow.simulation;

import java.util.Random;

/** Makes up scenarios: a few orders, too few goods, and a mixture of all that can go wrong. */
final class Shop {

    private static final int MOST_ORDERS = 4;
    private static final int MOST_PIECES = 3;
    private static final int MOST_TIMES = 3;

    private Shop() {}

    static Scenario madeUpBy(Random random) {
        Scenario scenario = Scenario.aShopWith(random.nextInt(2 * MOST_PIECES), "espresso")
                .and(random.nextInt(2 * MOST_PIECES), "mug")
                .workers(1 + random.nextInt(2))
                .relays();
        int orders = 1 + random.nextInt(MOST_ORDERS);
        for (int i = 0; i < orders; i++) {
            addOrder(scenario, random);
        }
        for (Chance chance : Chance.values()) {
            if (chance != Chance.PLACE && random.nextBoolean()) {
                scenario.with(chance, 1 + random.nextInt(MOST_TIMES));
            }
        }
        return scenario;
    }

    private static void addOrder(Scenario scenario, Random random) {
        int quantity = 1 + random.nextInt(MOST_PIECES);
        String[] products = random.nextInt(3) == 0 ? new String[] {"mug", "espresso"} : new String[] {"espresso"};
        switch (random.nextInt(6)) {
            case 0 -> scenario.purchase(quantity, products);
            case 1 -> scenario.declinedSale(quantity, products);
            default -> scenario.sale(quantity, products);
        }
    }
}
