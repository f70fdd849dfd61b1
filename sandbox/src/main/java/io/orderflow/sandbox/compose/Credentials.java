package io.orderflow.sandbox.compose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * New passwords for the Compose system: one file of environment variables per container, which holds nothing that its container
 * does not need.
 */
public final class Credentials {

    private static final int BYTES = 24;
    private static final String BROKER_USER = "orderflow";

    private final SecureRandom random = new SecureRandom();

    /**
     * Writes them all or nothing. Only the owner may read them.
     *
     * @param directory does not exist yet
     */
    public void write(Path directory) {
        try {
            Path parent = directory.toAbsolutePath().getParent();
            Files.createDirectories(parent);
            Path draft = Files.createTempDirectory(parent, "credentials", ownerOnly("rwx------"));
            for (Map.Entry<String, List<String>> file : files().entrySet()) {
                Path path = Files.createFile(draft.resolve(file.getKey()), ownerOnly("rw-------"));
                Files.write(path, file.getValue(), StandardOpenOption.WRITE);
            }
            Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, List<String>> files() {
        String broker = password();
        String orders = password();
        String inventory = password();
        String payments = password();
        String notifications = password();
        Map<String, List<String>> files = new LinkedHashMap<>();
        files.put(
                "postgres.env",
                List.of(
                        "POSTGRES_PASSWORD=" + password(),
                        "ORDERS_PASSWORD=" + orders,
                        "INVENTORY_PASSWORD=" + inventory,
                        "PAYMENTS_PASSWORD=" + payments,
                        "NOTIFICATIONS_PASSWORD=" + notifications));
        files.put("rabbitmq.env", List.of("RABBITMQ_DEFAULT_USER=" + BROKER_USER, "RABBITMQ_DEFAULT_PASS=" + broker));
        files.put("order-service.env", service(orders, broker));
        files.put("inventory-service.env", service(inventory, broker));
        files.put("payment-service.env", service(payments, broker));
        files.put("notification-service.env", service(notifications, broker));
        return files;
    }

    private static List<String> service(String database, String broker) {
        return List.of("DB_PASSWORD=" + database, "AMQP_URL=amqp://" + BROKER_USER + ":" + broker + "@rabbitmq:5672");
    }

    /** Needs no escaping, wherever it is written. */
    private String password() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
