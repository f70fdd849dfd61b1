package io.orderflow.sandbox.system;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Keeps a system up that runs in a terminal. */
public final class Foreground {

    private final LocalSystem system;
    private final SystemSettings settings;
    private final Progress progress;

    /**
     * @param settings of the system
     * @param progress of the start
     */
    public Foreground(LocalSystem system, SystemSettings settings, Progress progress) {
        this.system = system;
        this.settings = settings;
        this.progress = progress;
    }

    /** Prints where the services answer, and stays until this process is told to end. */
    public void stay() throws IOException, InterruptedException {
        announce(system.description(), System.out);
        system.archiveClasses();
        if (ServiceProcess.endsWithParent()) {
            System.in.transferTo(OutputStream.nullOutputStream());
        } else {
            new CountDownLatch(1).await();
        }
    }

    private void announce(RunningSystem running, PrintStream out) {
        out.println();
        out.printf("  %-22s%-26s%s%n", "", "API", "Swagger UI");
        new TreeMap<>(running.endpoints())
                .forEach((instance, endpoint) -> out.printf(
                        "  %-22s%-26s%s%n",
                        instance.instanceName(), endpoint.url(), endpoint.url() + "/swagger-ui.html"));
        out.println();
        if (settings.smtpUrl() == null) {
            out.println("  e-mail to customers is kept in " + settings.mail() + " and goes nowhere");
            out.println();
        }
        out.println("ready in " + Progress.seconds(progress.elapsed()) + " s. Ctrl-C stops everything.");
    }
}
