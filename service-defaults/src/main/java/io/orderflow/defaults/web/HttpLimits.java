package io.orderflow.defaults.web;

import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much a caller may send.
 *
 * @param maxBodySize of a request
 * @param maxBodySizes of requests to these paths, where it differs
 */
@ConfigurationProperties("orderflow.http")
record HttpLimits(
        @DefaultValue("256KB") DataSize maxBodySize,
        @DefaultValue Map<String, DataSize> maxBodySizes) {

    DataSize of(String path) {
        return maxBodySizes.getOrDefault(path, maxBodySize);
    }
}
