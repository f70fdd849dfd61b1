package io.orderflow.sandbox.system;

/** What the services rely on. */
public enum Server {
    BROKER,
    DATABASE
}
