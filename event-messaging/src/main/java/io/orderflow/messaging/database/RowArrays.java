package io.orderflow.messaging.database;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * The rows of a statement that takes each of their columns as one array: {@code insert into t select * from unnest(?, ?)}. It is prepared
 * once, and costs one execution for any number of rows; one per row would look up its table's indexes and constraints for each.
 */
public final class RowArrays<R> implements PreparedStatementSetter {

    private final Collection<R> rows;
    private final List<Column<R>> columns = new ArrayList<>();

    private RowArrays(Collection<R> rows) {
        this.rows = rows;
    }

    public static <R> RowArrays<R> of(Collection<R> rows) {
        return new RowArrays<>(rows);
    }

    /**
     * Adds the array for the statement's next parameter.
     *
     * @param type of the database for an element
     * @param value of a row, whose {@code toString} must be what the database reads as {@code type}
     */
    public RowArrays<R> with(String type, Function<? super R, ? extends @Nullable Object> value) {
        columns.add(new Column<>(type, value));
        return this;
    }

    @Override
    public void setValues(PreparedStatement statement) throws SQLException {
        setValues(statement, 1);
    }

    /**
     * Sets the parameters from {@code first} on.
     *
     * @return the index of the next one
     */
    public int setValues(PreparedStatement statement, int first) throws SQLException {
        int index = first;
        for (Column<R> column : columns) {
            statement.setArray(
                    index++, statement.getConnection().createArrayOf(column.type(), elements(column.value())));
        }
        return index;
    }

    /** The parameters of a statement that writes several tables. */
    public static PreparedStatementSetter oneAfterAnother(RowArrays<?>... tables) {
        return statement -> {
            int next = 1;
            for (RowArrays<?> table : tables) {
                next = table.setValues(statement, next);
            }
        };
    }

    private @Nullable Object[] elements(Function<? super R, ? extends @Nullable Object> value) {
        @Nullable Object[] elements = new @Nullable String[rows.size()];
        int i = 0;
        for (R row : rows) {
            Object element = value.apply(row);
            elements[i++] = element == null ? null : element.toString();
        }
        return elements;
    }

    private record Column<R>(String type, Function<? super R, ? extends @Nullable Object> value) {}
}
