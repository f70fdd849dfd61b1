package io.orderflow.payment.gateway;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Where the HTTP gateway is.
 *
 * @param url of the service that speaks the protocol; needed only if that gateway is chosen
 * @param readTimeout for the whole answer
 * @param token sent as bearer, if there is one
 */
@ConfigurationProperties("orderflow.payment.http")
record HttpGatewayProperties(
        @Nullable URI url,
        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration readTimeout,
        @Nullable String token) {

    /** @throws InvalidConfigurationPropertyValueException if there is no URL, or none of HTTP */
    String baseUrl() {
        if (url == null
                || url.getHost() == null
                || !String.valueOf(url.getScheme()).matches("(?i)https?")) {
            throw new InvalidConfigurationPropertyValueException(
                    "orderflow.payment.http.url",
                    url,
                    "orderflow.payment.gateway is \"http\", which needs the http(s) URL of a service that charges");
        }
        return url.toString().replaceFirst("/+$", "");
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HttpGatewayProperties[" + url + "]";
    }
}
