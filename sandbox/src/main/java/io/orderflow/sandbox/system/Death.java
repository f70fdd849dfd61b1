package io.orderflow.sandbox.system;

/**
 * The end of a service that nobody had asked for.
 *
 * @param pid of the process that ended
 */
public record Death(Service service, long pid, int exitCode) {}
