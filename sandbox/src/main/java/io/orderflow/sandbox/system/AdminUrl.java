package io.orderflow.sandbox.system;

import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/**
 * A JDBC URL that has its administrator's name and password in it.
 *
 * @param complete as given
 * @param user may create roles and schemas
 */
record AdminUrl(String complete, String user, String password) {

    /** @throws StartFailedException if it is no such URL */
    static AdminUrl parse(String url) {
        Properties properties = Driver.parseURL(url, null);
        if (properties == null || properties.getProperty("user") == null) {
            throw new StartFailedException("The database URL must be like"
                    + " jdbc:postgresql://localhost:5432/orderflow?user=NAME&password=SECRET,"
                    + " where the user may create roles and schemas.");
        }
        return new AdminUrl(url, properties.getProperty("user"), properties.getProperty("password", ""));
    }

    static AdminUrl of(String url, String user, String password) {
        return new AdminUrl(url + "?user=" + user + "&password=" + password, user, password);
    }

    /** The URL for others, who have names and passwords of their own. */
    String withoutCredentials() {
        int query = complete.indexOf('?');
        if (query < 0) {
            return complete;
        }
        String rest = Arrays.stream(complete.substring(query + 1).split("&"))
                .filter(parameter -> !parameter.startsWith("user=") && !parameter.startsWith("password="))
                .collect(Collectors.joining("&"));
        return complete.substring(0, query) + (rest.isEmpty() ? "" : "?" + rest);
    }
}
