package io.orderflow.defaults.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the service in order when its standard input ends. Whoever started it holds the other end of the pipe, which the
 * operating system closes however that program ends.
 */
final class StdinWatch {

    private static final Logger log = LoggerFactory.getLogger(StdinWatch.class);

    private final InputStream input;
    private final Runnable stop;

    /** @param stop called when {@code input} has ended */
    StdinWatch(InputStream input, Runnable stop) {
        this.input = input;
        this.stop = stop;
        Thread thread = new Thread(this::run, "stdin-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            input.transferTo(OutputStream.nullOutputStream());
            log.info("Standard input has ended: the service stops, as whoever started it has");
        } catch (IOException e) {
            log.warn("Standard input cannot be read: the service stops", e);
        }
        stop.run();
    }
}
