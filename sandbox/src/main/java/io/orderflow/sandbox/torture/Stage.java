package io.orderflow.sandbox.torture;

import io.orderflow.infrastructure.FaultyLink;
import io.orderflow.sandbox.system.LastingServers;
import io.orderflow.sandbox.system.LocalSystem;

/** What faults have to do with. */
record Stage(LocalSystem system, LastingServers servers, Links links, Mischief mischief) {

    FaultyLink linkOf(Fault fault) {
        return links.of(fault.service(), fault.server());
    }
}
