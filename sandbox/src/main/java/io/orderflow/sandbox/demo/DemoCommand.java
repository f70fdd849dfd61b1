package io.orderflow.sandbox.demo;

import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.LocalSystem;
import io.orderflow.sandbox.system.Ports;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.SystemSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the demo on the running system, or on one of its own. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Places one order of every fate (completed, out of stock, declined, cancelled ...) and prints what happened"
                    + " to each.",
            "Uses the system that ./orderflow up runs; if none does, starts one and stops it again."
        })
public final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private DemoCommand() {}

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Home home = Home.ofEnvironment();
        Optional<RunningSystem> running = new RunFile(home.state()).read();
        if (running.isPresent()) {
            return exitCode(new Demo(new ShopClient(running.get().urls()), out).run());
        }
        out.println("No system runs here: one is started for the demo, and stopped afterwards.");
        out.flush();
        SystemSettings settings = SystemSettings.fresh(home, Ports.free());
        try (LocalSystem system = LocalSystem.stoppedWithThisProcess(settings, new Progress(System.out))) {
            if (!system.start()) {
                return exitCode(false);
            }
            out.println();
            return exitCode(new Demo(new ShopClient(system.description().urls()), out).run());
        }
    }

    private static int exitCode(boolean success) {
        return success ? 0 : 1;
    }
}
