package io.orderflow.sandbox.load;

import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.Progress;
import io.orderflow.sandbox.system.SystemProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system to be loaded, stopped by {@link #close()} if it was started for that.
 *
 * @param started null if it was there already
 */
record FoundSystem(Target target, @Nullable SystemProcess started) implements AutoCloseable {

    static FoundSystem running(Target target) {
        return new FoundSystem(target, null);
    }

    /** Starts one in a process of its own, so that what it costs can be told from what the load costs. */
    static FoundSystem start(Home home, List<String> options, Progress progress) {
        progress.say("no system runs here: starting one");
        SystemProcess process = SystemProcess.launch(home, options);
        Runtime.getRuntime().addShutdownHook(new Thread(process::close, "stop"));
        return new FoundSystem(Target.of(process.awaitReady()), process);
    }

    @Override
    public void close() {
        if (started != null) {
            started.close();
        }
    }
}
