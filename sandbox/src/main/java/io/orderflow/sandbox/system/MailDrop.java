package io.orderflow.sandbox.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that delivers nothing: each message becomes a file, for people and tests to look at. Only the newest are kept. */
final class MailDrop implements AutoCloseable {

    private static final int MOST_KEPT = 1_000;
    private static final int LONGEST_NAME = 64;
    private static final int LARGEST_MESSAGE = 1024 * 1024;

    private final Path directory;
    private final SMTPServer server;
    private final Deque<Path> kept = new ArrayDeque<>();
    private int received;

    private MailDrop(Path directory) {
        this.directory = directory;
        this.server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .maxMessageSize(LARGEST_MESSAGE)
                .messageHandler((context, from, to, message) -> keep(to, message))
                .build();
    }

    /**
     * Starts one on a free port.
     *
     * @param directory emptied of mail that is in it
     */
    static MailDrop start(Path directory) {
        try {
            Files.createDirectories(directory);
            try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "*.eml")) {
                for (Path mail : old) {
                    Files.delete(mail);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        MailDrop drop = new MailDrop(directory);
        drop.server.start();
        return drop;
    }

    SmtpUrl url() {
        return new SmtpUrl(
                "smtp", InetAddress.getLoopbackAddress().getHostAddress(), server.getPortAllocated(), null, null);
    }

    private synchronized void keep(String to, byte[] message) {
        received++;
        String name = to.replaceAll("[^A-Za-z0-9@.+-]", "_");
        Path file = directory.resolve(String.format(
                Locale.ROOT, "%06d-%s.eml", received, name.substring(0, Math.min(name.length(), LONGEST_NAME))));
        try {
            Files.write(file, message);
            kept.add(file);
            if (kept.size() > MOST_KEPT) {
                Files.deleteIfExists(kept.remove());
            }
        } catch (IOException e) {
            // Answered as a temporary failure, so that the message comes again.
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
