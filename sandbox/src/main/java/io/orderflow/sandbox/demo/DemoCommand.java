package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.client.ShopOptions;
import io.orderflow.sandbox.system.Foreground;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.Service;
import io.orderflow.sandbox.system.SystemSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the demo on the running system, or on one of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Places one order of every fate (completed, out of stock, declined, cancelled ...) and prints what happened"
                    + " to each.",
            "Uses the system that ./orderflow up runs; if none does, starts one and stops it again.",
            "With --keep: puts a small shop into it instead, and keeps the system that it started until Ctrl-C."
        })
public final class DemoCommand implements Callable<Integer> {

    private static final int USUAL_PORT_BASE = 8001;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--keep",
            description = "Puts the products and orders of deploy/demo-data into the system, for you to look around.")
    private boolean keep;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description =
                    "As in ./orderflow up. Default: " + USUAL_PORT_BASE + " with --keep, else ports that are free.")
    private @Nullable Integer portBase;

    @ArgGroup(exclusive = false, validate = false, heading = "%nAnother system than what ./orderflow up runs:%n")
    private ShopOptions where = new ShopOptions();

    private DemoCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.ofEnvironment();
        Optional<Map<Service, URI>> running = where.find(home);
        if (running.isPresent()) {
            return show(home, running.get());
        }
        Ports ports = ports();
        out().println("No system runs here: one is started for the demo, and stopped "
                + (keep ? "by Ctrl-C." : "afterwards."));
        out().flush();
        Progress progress = new Progress(System.out);
        SystemSettings settings = SystemSettings.fresh(home, ports);
        try (LocalSystem system = LocalSystem.stoppedWithThisProcess(settings, progress)) {
            if (!system.start()) {
                return 1;
            }
            out().println();
            int exitCode = show(home, system.description().urls());
            if (keep) {
                new Foreground(system, settings, progress).stay();
            }
            return exitCode;
        }
    }

    private int show(Home home, Map<Service, URI> urls) {
        ShopClient shop = new ShopClient(urls);
        if (keep) {
            DemoData.of(home).putInto(shop, out());
            return 0;
        }
        return new Demo(shop, out()).run() ? 0 : 1;
    }

    private Ports ports() {
        if (portBase == null && !keep) {
            return Ports.free();
        }
        Ports ports = Ports.from(portBase == null ? USUAL_PORT_BASE : portBase);
        if (!ports.exist()) {
            throw new ParameterException(spec.commandLine(), "--port-base must leave room for all ports");
        }
        return ports;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
