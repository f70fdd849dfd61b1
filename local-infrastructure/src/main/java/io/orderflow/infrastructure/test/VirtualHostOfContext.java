package io.orderflow.infrastructure.test;

import io.orderflow.infrastructure.Broker;
import java.util.List;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;

/** The virtual host of one application context. */
record VirtualHostOfContext(Allotment allotment) implements RabbitConnectionDetails {

    @Override
    public String getUsername() {
        return broker().user();
    }

    @Override
    public String getPassword() {
        return broker().password();
    }

    @Override
    public String getVirtualHost() {
        return allotment.name();
    }

    @Override
    public List<Address> getAddresses() {
        return List.of(new Address(broker().host(), broker().port()));
    }

    private Broker broker() {
        return allotment.infrastructure().broker();
    }
}
