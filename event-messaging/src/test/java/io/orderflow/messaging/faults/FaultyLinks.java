package io.orderflow.messaging.faults;

import io.orderflow.infrastructure.FaultyLink;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.amqp.RabbitConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts a link between the application and each of its servers; {@link ServerSide} goes past them. */
class FaultyLinks {

    private static final String LOOPBACK = "127.0.0.1";

    @Bean
    ServerSide serverSide(
            @Qualifier("jdbcConnectionDetails") JdbcConnectionDetails database,
            @Qualifier("rabbitConnectionDetails") RabbitConnectionDetails broker) {
        return new ServerSide(database, broker);
    }

    @Bean
    FaultyLink databaseLink(@Qualifier("jdbcConnectionDetails") JdbcConnectionDetails direct) {
        URI server = serverOf(direct);
        return FaultyLink.to(server.getHost(), server.getPort());
    }

    @Bean
    FaultyLink brokerLink(@Qualifier("rabbitConnectionDetails") RabbitConnectionDetails direct) {
        return linkTo(direct);
    }

    @Bean
    @Primary
    JdbcConnectionDetails linkedDatabase(
            @Qualifier("jdbcConnectionDetails") JdbcConnectionDetails direct, FaultyLink databaseLink) {
        return new LinkedDatabase(direct, databaseLink);
    }

    @Bean
    @Primary
    RabbitConnectionDetails linkedBroker(
            @Qualifier("rabbitConnectionDetails") RabbitConnectionDetails direct, FaultyLink brokerLink) {
        return new LinkedBroker(direct, brokerLink);
    }

    static FaultyLink linkTo(RabbitConnectionDetails broker) {
        RabbitConnectionDetails.Address server = broker.getFirstAddress();
        return FaultyLink.to(server.host(), server.port());
    }

    private static URI serverOf(JdbcConnectionDetails database) {
        return URI.create(database.getJdbcUrl().substring("jdbc:".length()));
    }

    private record LinkedDatabase(JdbcConnectionDetails direct, FaultyLink link) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return direct.getUsername();
        }

        @Override
        public String getPassword() {
            return direct.getPassword();
        }

        @Override
        public String getJdbcUrl() {
            return "jdbc:postgresql://" + LOOPBACK + ":" + link.port()
                    + serverOf(direct).getPath();
        }
    }

    private record LinkedBroker(RabbitConnectionDetails direct, FaultyLink link) implements RabbitConnectionDetails {

        @Override
        public String getUsername() {
            return direct.getUsername();
        }

        @Override
        public String getPassword() {
            return direct.getPassword();
        }

        @Override
        public String getVirtualHost() {
            return direct.getVirtualHost();
        }

        @Override
        public List<Address> getAddresses() {
            return List.of(new Address(LOOPBACK, link.port()));
        }
    }
}
