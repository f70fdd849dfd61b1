package io.orderflow.infrastructure;

import java.util.Locale;

/** Where the servers come from. */
public enum Kind {
    /** Postgres and Apache Qpid Broker-J, from libraries: needs nothing installed. */
    EMBEDDED,

    /** Postgres and RabbitMQ in containers: needs a Docker engine. */
    DOCKER;

    /** System property that forces a kind: {@code docker} or {@code embedded}. */
    public static final String PROPERTY = "infrastructure";

    /** What a build passes on when its user did not set the property. */
    private static final String UNRESOLVED = "${infrastructure}";

    /**
     * The kind named by the system property {@value #PROPERTY}; if it is not set, {@link #DOCKER} if there is a Docker
     * engine, else {@link #EMBEDDED}.
     *
     * @throws IllegalArgumentException if the property names no kind
     */
    public static Kind detect() {
        String wish = System.getProperty(PROPERTY, "").strip();
        if (wish.isEmpty() || wish.equals(UNRESOLVED)) {
            return DockerEngine.isAvailable() ? DOCKER : EMBEDDED;
        }
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "docker" -> DOCKER;
            case "embedded" -> EMBEDDED;
            default ->
                throw new IllegalArgumentException(
                        "The system property '" + PROPERTY + "' must be docker or embedded, not '" + wish + "'");
        };
    }
}
