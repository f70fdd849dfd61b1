package io.orderflow.notification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which notifications to list; each null leaves its criterion out.
 *
 * @param before only those older than the one with this id
 */
public record NotificationSearch(
        @Nullable String customerId,
        @Nullable UUID orderId,
        @Nullable NotificationType type,
        @Nullable NotificationStatus status,
        @Nullable UUID before) {

    private static final UUID LEAST_ID = new UUID(0, 0);
    private static final UUID GREATEST_ID = new UUID(-1, -1);

    /** @param values of the parameters, in their order */
    record Query(String sql, Object[] values) {}

    /** Finds the newest {@code limit} of them. */
    Query query(int limit) {
        return isSelective() ? selective(limit) : ofKinds(limit);
    }

    /** Whether few rows are left once the other criteria are applied, or there are no others that the index of ids would have to skip. */
    private boolean isSelective() {
        return customerId != null || orderId != null || (type == null && status == null);
    }

    private Query selective(int limit) {
        StringBuilder conditions = new StringBuilder("true");
        List<Object> values = new ArrayList<>();
        add("customer_id", customerId, conditions, values);
        add("order_id", orderId, conditions, values);
        add("type", type == null ? null : type.name(), conditions, values);
        add("status", status == null ? null : status.name(), conditions, values);
        if (before != null) {
            conditions.append(" and id < ?");
            values.add(before);
        }
        values.add(limit);
        return new Query(page(conditions.toString(), "id desc"), values.toArray());
    }

    /**
     * The newest of each wanted type and status, each a look at the head of an index: however thinly they are spread over all others, none of
     * those is read. Rows are compared as a whole, because the planner takes two equations for a reason to walk through the index of ids.
     */
    private Query ofKinds(int limit) {
        String sql = """
                select %s
                from unnest('{%s}'::text[]) as wanted_type, unnest('{%s}'::text[]) as wanted_status, lateral (%s) as newest
                order by id desc
                limit ?
                """.formatted(
                        Notifications.COLUMNS,
                        type == null ? names(NotificationType.values()) : type.name(),
                        status == null ? names(NotificationStatus.values()) : status.name(),
                        page("""
                                        (type, status, id) >= (wanted_type, wanted_status, ?)
                                        and (type, status, id) < (wanted_type, wanted_status, ?)
                                        """, "type desc, status desc, id desc"));
        return new Query(sql, new Object[] {LEAST_ID, before == null ? GREATEST_ID : before, limit, limit});
    }

    private static void add(String column, @Nullable Object value, StringBuilder conditions, List<Object> values) {
        if (value != null) {
            conditions.append(" and ").append(column).append(" = ?");
            values.add(value);
        }
    }

    private static String page(String conditions, String order) {
        return """
                select %s
                from notifications
                where %s
                order by %s
                limit ?
                """.formatted(Notifications.COLUMNS, conditions, order);
    }

    private static String names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(","));
    }
}
