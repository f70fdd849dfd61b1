package io.orderflow.infrastructure;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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
     * engine that has the images or can pull them, else {@link #EMBEDDED}.
     *
     * @throws IllegalArgumentException if the property names no kind
     */
    public static Kind detect() {
        return whyEmbedded() == null ? DOCKER : EMBEDDED;
    }

    /**
     * Why {@link #detect()} says {@link #EMBEDDED}; {@code null} if it says {@link #DOCKER}.
     *
     * @throws IllegalArgumentException if the property names no kind
     */
    public static @Nullable String whyEmbedded() {
        String wish = System.getProperty(PROPERTY, "").strip();
        if (wish.isEmpty() || wish.equals(UNRESOLVED)) {
            return Found.OBSTACLE;
        }
        return switch (wish.toLowerCase(Locale.ROOT)) {
            case "docker" -> null;
            case "embedded" -> "-D" + PROPERTY + "=embedded";
            default ->
                throw new IllegalArgumentException(
                        "The system property '" + PROPERTY + "' must be docker or embedded, not '" + wish + "'");
        };
    }

    /** Found once, and told once. Whoever names a kind himself does not need it, nor a logger. */
    private static final class Found {

        private static final Logger log = LoggerFactory.getLogger(Kind.class);
        private static final @Nullable String OBSTACLE = findObstacle();

        private static @Nullable String findObstacle() {
            String obstacle = DockerEngine.obstacle();
            if (obstacle != null && DockerEngine.listens()) {
                log.warn(
                        "There is a Docker engine, but the servers are embedded, since {}; -D{}=docker insists on containers",
                        obstacle,
                        PROPERTY);
            }
            return obstacle;
        }
    }
}
