package io.orderflow.messaging.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.support.AbstractSqlTypeValue;

/** Many ids as one parameter of type {@code uuid[]}. */
public final class UuidArray extends AbstractSqlTypeValue {

    private final UUID[] ids;

    public UuidArray(Collection<UUID> ids) {
        this.ids = ids.toArray(UUID[]::new);
    }

    @Override
    protected Object createTypeValue(Connection connection, int sqlType, @Nullable String typeName)
            throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }
}
