package io.orderflow.simulation.store;

import jakarta.persistence.Entity;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a database sees of entities: their columns, whatever their methods tell. */
public final class Rows {

    private static final Map<Class<?>, Shape> SHAPES = new ConcurrentHashMap<>();

    private Rows() {}

    /** What {@code row} has in a column, which is called as the entity's field is. */
    public static @Nullable Object column(Object row, String name) {
        try {
            return shapeOf(row).fields().get(name).get(row);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Shape shapeOf(Object row) {
        return SHAPES.computeIfAbsent(row.getClass(), Shape::of);
    }

    /** Copies an entity as loading it would: field by field, with lists of its own. All else that is stored never changes. */
    @SuppressWarnings("unchecked")
    static <R> R copy(R row) {
        if (!row.getClass().isAnnotationPresent(Entity.class)) {
            return row;
        }
        return (R) shapeOf(row).copy(row);
    }

    /** Whether a persistence context would not store what changes in {@code row}. */
    static boolean isImmutable(Object row) {
        return row.getClass().isAnnotationPresent(Immutable.class);
    }

    private record Shape(Constructor<?> constructor, Map<String, Field> fields) {

        static Shape of(Class<?> entity) {
            try {
                Constructor<?> constructor = entity.getDeclaredConstructor();
                constructor.setAccessible(true);
                Map<String, Field> fields = new LinkedHashMap<>();
                for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (!Modifier.isStatic(field.getModifiers())) {
                            field.setAccessible(true);
                            fields.put(field.getName(), field);
                        }
                    }
                }
                return new Shape(constructor, fields);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(entity + " is no entity", e);
            }
        }

        Object copy(Object row) {
            try {
                Object copy = constructor.newInstance();
                for (Field field : fields.values()) {
                    Object value = field.get(row);
                    field.set(copy, value instanceof List<?> list ? new ArrayList<>(list) : value);
                }
                return copy;
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
