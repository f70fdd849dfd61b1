package io.orderflow.simulation;

import io.orderflow.simulation.store.Database;
import io.orderflow.simulation.store.InMemoryTransactions;

/** What the services of a world stand on. */
public record Ground(
        Database database, InMemoryTransactions transactions, Labels labels, Network network, Faults faults) {}
