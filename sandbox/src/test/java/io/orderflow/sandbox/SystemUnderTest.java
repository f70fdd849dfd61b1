package io.orderflow.sandbox;

import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.OperatorClient;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Server;
import io.orderflow.sandbox.system.Service;
import java.net.URI;
import java.util.Map;

/** A whole system as the tests see it, wherever and however it runs. The system property {@code system} says which. */
public interface SystemUnderTest {

    /** The one that all tests of this JVM share, started by the first of them. Its servers are not to be restarted. */
    static SystemUnderTest shared() {
        return isCompose() ? ComposeSystemUnderTest.shared() : LocalSystemUnderTest.shared();
    }

    /** One whose servers keep what they have confirmed when they are restarted; otherwise like {@link #shared()}. */
    static SystemUnderTest withLastingServers() {
        return isCompose() ? ComposeSystemUnderTest.shared() : LocalSystemUnderTest.withLastingServers();
    }

    private static boolean isCompose() {
        String system = System.getProperty("system", "local");
        return switch (system) {
            case "local" -> false;
            case "compose" -> true;
            default ->
                throw new IllegalArgumentException(
                        "The system property 'system' must be local or compose, not '" + system + "'");
        };
    }

    /** Where its services answer. */
    Map<Service, URI> urls();

    /** Its HTTP calls. */
    ShopClient shop();

    /** The HTTP calls of its operators. */
    OperatorClient repairs();

    /** Waits until it is quiet and checks all invariants. */
    AuditReport audit();

    /** JDBC URL, with the administrator's name and password. */
    String databaseUrl();

    /** Ends the process of a service at once, as a crash would. It comes back by itself. */
    void kill(Service service);

    /** Stops a service, until it is started. */
    void stop(Service service);

    /**
     * Starts stopped services and waits until all are ready.
     *
     * @param environment further environment variables, per service
     */
    void start(Map<Service, Map<String, String>> environment);

    /** Stops a server in order, until it is started. */
    void stop(Server server);

    /** Ends the process of a server at once; it stays down until it is started. */
    void crash(Server server);

    /** Starts a server that is down and waits until it accepts connections. */
    void start(Server server);
}
