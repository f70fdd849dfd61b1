package io.orderflow.defaults.lifecycle;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the service in order when its standard input ends. Whoever started it holds the other end of the pipe, which the
 * operating system closes however that program ends.
 */
final class StdinWatch {

    private static final Logger log = LoggerFactory.getLogger(StdinWatch.class);

    StdinWatch() {
        Thread thread = new Thread(StdinWatch::exitAtEnd, "stdin-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private static void exitAtEnd() {
        try {
            while (System.in.read() >= 0) {
                // What is written there does not matter.
            }
            log.info("Standard input has ended: the service stops, as whoever started it has");
        } catch (IOException e) {
            log.warn("Standard input cannot be read: the service stops", e);
        }
        System.exit(0);
    }
}
