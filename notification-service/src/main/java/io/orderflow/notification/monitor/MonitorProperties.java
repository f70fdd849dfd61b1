package io.orderflow.notification.monitor;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the monitor.
 *
 * @param retention how long events, counts and changes of health are kept; whole days of events go at once
 * @param pollInterval how often services and queues are looked at, and conditions for alerts
 */
@ConfigurationProperties("orderflow.monitor")
public record MonitorProperties(
        @DefaultValue EventLog eventLog,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("10s") Duration pollInterval,
        @DefaultValue Services services,
        @DefaultValue Alerts alerts,
        @DefaultValue Stream stream) {

    /** @param enabled whether events are recorded; otherwise they are taken from the queue, and forgotten */
    public record EventLog(@DefaultValue("true") boolean enabled) {}

    /** Where the instances of each service are. */
    public record Services(
            @DefaultValue("http://localhost:8001") List<URI> order,
            @DefaultValue("http://localhost:8002") List<URI> inventory,
            @DefaultValue("http://localhost:8003") List<URI> payment,
            @DefaultValue("http://localhost:8004") List<URI> notification) {}

    /**
     * When to raise alerts.
     *
     * @param stuckAfter how long an order may have no outcome; longer than the saga's timeout, which gives it one
     * @param failureWindow over which failed orders are counted
     * @param failureRate failed orders per placed order from which on it is an alert
     * @param failureMinimum failed orders below which it is none
     */
    public record Alerts(
            @DefaultValue("20m") Duration stuckAfter,
            @DefaultValue("10m") Duration failureWindow,
            @DefaultValue("0.5") double failureRate,
            @DefaultValue("20") int failureMinimum) {}

    /**
     * The stream of events.
     *
     * @param maxClients most that one instance serves at a time
     * @param buffer what may wait for a client that reads slowly; then it is dropped
     * @param pollInterval how often new events are looked for while there are clients
     * @param heartbeat how often a client hears something, or its loss is noticed
     */
    public record Stream(
            @DefaultValue("100") int maxClients,
            @DefaultValue("256KB") DataSize buffer,
            @DefaultValue("500ms") Duration pollInterval,
            @DefaultValue("15s") Duration heartbeat) {}

    public MonitorProperties {
        if (retention.compareTo(Duration.ofDays(1)) < 0) {
            throw new IllegalArgumentException("orderflow.monitor.retention (" + retention + ") must be 1d or more");
        }
    }
}
