package io.orderflow.sandbox.client;

import io.orderflow.sandbox.compose.ComposeSystem;
import io.orderflow.sandbox.system.Home;
import io.orderflow.sandbox.system.RunFile;
import io.orderflow.sandbox.system.RunningSystem;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of a command that say where the services answer. */
public class ShopOptions {

    @Option(names = "--compose", description = "The system of docker-compose.yml on this machine.")
    private boolean compose;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "Where all services answer, e.g. the gateway's http://HOST:8080/api.")
    private @Nullable URI url;

    @Option(names = "--order-url", paramLabel = "URL", description = "Where the order service answers.")
    private @Nullable URI orderUrl;

    @Option(names = "--inventory-url", paramLabel = "URL", description = "Where the inventory service answers.")
    private @Nullable URI inventoryUrl;

    @Option(names = "--payment-url", paramLabel = "URL", description = "Where the payment service answers.")
    private @Nullable URI paymentUrl;

    @Option(names = "--notification-url", paramLabel = "URL", description = "Where the notification service answers.")
    private @Nullable URI notificationUrl;

    /** The system of {@code docker-compose.yml}, if it is meant. */
    protected final Optional<ComposeSystem> compose(Home home) {
        return compose ? Optional.of(ComposeSystem.in(home.directory(), System.getenv())) : Optional.empty();
    }

    /** Where the services answer of which it is told; empty if it is not. */
    protected final Map<Service, URI> named() {
        Map<Service, URI> urls = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            URI own = switch (service) {
                case ORDER -> orderUrl;
                case INVENTORY -> inventoryUrl;
                case PAYMENT -> paymentUrl;
                case NOTIFICATION -> notificationUrl;
            };
            Optional.ofNullable(own).or(() -> Optional.ofNullable(url)).ifPresent(known -> urls.put(service, known));
        }
        return urls;
    }

    /** Where the services answer: those of the system that is meant, else those of the one that runs here, if one does. */
    public final Optional<Map<Service, URI>> find(Home home) {
        Map<Service, URI> named = named();
        return named.isEmpty()
                ? compose(home)
                        .map(ComposeSystem::urls)
                        .or(() -> new RunFile(home.state()).read().map(RunningSystem::urls))
                : Optional.of(named);
    }

    /**
     * The same, of a system that there must be.
     *
     * @param needed services that must be known
     * @throws UnexpectedReplyException if there is none
     */
    public final Map<Service, URI> urls(Service... needed) {
        Map<Service, URI> urls = find(Home.ofEnvironment())
                .orElseThrow(
                        () -> new UnexpectedReplyException(
                                "./orderflow up runs no system here. For that of docker compose up, say --compose; for any other, --url."));
        for (Service service : needed) {
            if (!urls.containsKey(service)) {
                throw new UnexpectedReplyException("Where does the " + service.serviceName() + " answer? Give --url.");
            }
        }
        return urls;
    }
}
