package io.orderflow.sandbox.torture;

import io.orderflow.sandbox.torture.Operation.Manner;
import io.orderflow.sandbox.torture.Operation.View;
import io.orderflow.sandbox.torture.Operation.Wish;
import io.orderflow.sandbox.torture.Plan.Step;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Plans what customers and shopkeepers do. Not thread-safe. */
final class OperationPlanner {

    /** How far back in the list of orders people still care. */
    private static final int MEMORY = 200;

    private static final int MOST_LINES = 4;
    private static final int MOST_PIECES = 3;

    private final Random random;
    private int orders;

    private OperationPlanner(Random random) {
        this.random = random;
    }

    /** {@code rate} operations in each second, at random moments of it. */
    static List<Step> plan(Random random, Duration duration, int rate) {
        OperationPlanner planner = new OperationPlanner(random);
        List<Step> steps = new ArrayList<>();
        long slotMicros = 1_000_000L / rate;
        long count = duration.toMillis() * rate / 1000;
        for (long i = 0; i < count; i++) {
            Duration at = Duration.ofNanos((i * slotMicros + random.nextInt((int) slotMicros)) * 1_000);
            steps.add(new Step(at, planner.next()));
        }
        return List.copyOf(steps);
    }

    private Operation next() {
        int dice = random.nextInt(100);
        if (dice < 56 || orders == 0) {
            return place();
        } else if (dice < 66) {
            return new Operation.Cancel(anOrder());
        } else if (dice < 73) {
            return new Operation.Move(anOrder(), "SHIPPED");
        } else if (dice < 78) {
            return new Operation.Move(anOrder(), "COMPLETED");
        } else if (dice < 82) {
            return new Operation.Restock(Assortment.SCARCE.draw(random), random.nextInt(20));
        } else if (dice < 84) {
            return new Operation.CorrectStock(Assortment.SCARCE.draw(random), random.nextInt(20));
        } else if (dice < 87) {
            return new Operation.Reprice(
                    Assortment.FICKLE.draw(random), BigDecimal.valueOf(random.nextInt(100, 5_000), 2));
        }
        return new Operation.Look(
                View.values()[random.nextInt(View.values().length)], anOrder(), Assortment.SCARCE.draw(random));
    }

    private Operation place() {
        List<Wish> wishes = new ArrayList<>();
        int lines = random.nextInt(1, MOST_LINES + 1);
        for (int i = 0; i < lines; i++) {
            wishes.add(new Wish(aProduct(), random.nextInt(1, MOST_PIECES + 1), random.nextInt(100) < 2));
        }
        return new Operation.Place(orders++, wishes, random.nextInt(100) < 8, aPaymentMethod(), aManner());
    }

    private int aProduct() {
        int dice = random.nextInt(100);
        if (dice < 75) {
            return Assortment.PLENTIFUL.draw(random);
        } else if (dice < 90) {
            return Assortment.SCARCE.draw(random);
        }
        return dice < 98 ? Assortment.FICKLE.draw(random) : Assortment.UNKNOWN;
    }

    private String aPaymentMethod() {
        int dice = random.nextInt(100);
        if (dice < 55) {
            return "test_approved";
        } else if (dice < 80) {
            return "card";
        } else if (dice < 88) {
            return "test_declined";
        }
        return dice < 95 ? "test_flaky" : "test_unavailable";
    }

    private Manner aManner() {
        int dice = random.nextInt(100);
        if (dice < 20) {
            return Manner.ONCE;
        } else if (dice < 70) {
            return Manner.PERSISTENTLY;
        } else if (dice < 82) {
            return Manner.HASTILY;
        }
        return dice < 87 ? Manner.CONFUSEDLY : Manner.REGRETFULLY;
    }

    private int anOrder() {
        return orders - 1 - random.nextInt(Math.min(orders, MEMORY));
    }
}
