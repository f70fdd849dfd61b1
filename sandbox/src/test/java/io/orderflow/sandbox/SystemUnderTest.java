package io.orderflow.sandbox;

import io.orderflow.sandbox.audit.AuditReport;
import io.orderflow.sandbox.client.ShopClient;
import io.orderflow.sandbox.system.Service;
import java.util.Map;

/** A whole system as the tests see it, wherever and however it runs. */
public interface SystemUnderTest {

    /** The one that all tests of this JVM share, started by the first of them. */
    static SystemUnderTest shared() {
        return LocalSystemUnderTest.shared();
    }

    /** Its HTTP calls. */
    ShopClient shop();

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
}
