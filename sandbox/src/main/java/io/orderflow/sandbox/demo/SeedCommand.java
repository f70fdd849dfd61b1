package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.ShopOptions;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Service;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Puts the demo's catalogue and orders into a running system. */
@Command(
        name = "seed",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Puts a small shop into a running system: the products and orders in deploy/demo-data. What is there"
                        + " already stays as it is.")
public final class SeedCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @ArgGroup(exclusive = false, validate = false, heading = "%nWhere to. Default: what ./orderflow up runs.%n")
    private ShopOptions where = new ShopOptions();

    private SeedCommand() {}

    @Override
    public Integer call() {
        ShopClient shop = new ShopClient(where.urls(Service.ORDER, Service.INVENTORY));
        DemoData.of(Home.ofEnvironment()).putInto(shop, spec.commandLine().getOut());
        return 0;
    }
}
