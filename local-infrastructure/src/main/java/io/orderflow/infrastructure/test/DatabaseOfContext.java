package io.orderflow.infrastructure.test;

import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/** The database of one application context. */
record DatabaseOfContext(Allotment allotment) implements JdbcConnectionDetails {

    @Override
    public String getUsername() {
        return allotment.role();
    }

    @Override
    public String getPassword() {
        return allotment.password();
    }

    @Override
    public String getJdbcUrl() {
        return allotment.jdbcUrl();
    }
}
