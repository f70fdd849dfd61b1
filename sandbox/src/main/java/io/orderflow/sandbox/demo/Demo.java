package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.ShopClient;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Places one order of every fate at the same time and tells what became of them. */
public final class Demo {

    private static final int RUN_DIGITS = 36 * 36 * 36 * 36 * 36;

    private final ShopClient shop;
    private final PrintWriter out;

    public Demo(ShopClient shop, PrintWriter out) {
        this.shop = shop;
        this.out = out;
    }

    /** @return whether every order ended as it should */
    public boolean run() {
        List<Fate> fates = new Fates("demo-" + newRun()).all();
        out.println("Placing " + fates.size() + " orders at once, one of every fate; the longest takes some 8 s.");
        out.println();
        out.flush();
        List<Result> results = perform(fates);
        results.forEach(result -> result.print(out));
        List<String> failed = results.stream()
                .filter(result -> !result.isAsItShouldBe())
                .map(result -> result.fate().title())
                .toList();
        out.println(
                failed.isEmpty()
                        ? "Every order ended as it should."
                        : failed.size() + " orders did not end as they should: " + String.join(", ", failed));
        out.flush();
        return failed.isEmpty();
    }

    private List<Result> perform(List<Fate> fates) {
        ExecutorService threads = Executors.newFixedThreadPool(fates.size());
        try {
            List<CompletableFuture<Result>> plays = new ArrayList<>();
            for (Fate fate : fates) {
                plays.add(CompletableFuture.supplyAsync(new Play(shop, fate)::perform, threads));
            }
            return plays.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdown();
        }
    }

    private static String newRun() {
        return Integer.toString(ThreadLocalRandom.current().nextInt(RUN_DIGITS), Character.MAX_RADIX);
    }
}
