package io.orderflow.sandbox.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files that Prometheus and Grafana are started with. */
final class Deployment {

    static final JsonNode SCRAPES = read("prometheus/prometheus.yml");
    static final JsonNode ALERTS = read("prometheus/alerts.yml");
    static final JsonNode DATASOURCES = read("grafana/provisioning/datasources/prometheus.yml");
    static final JsonNode DASHBOARD = read("grafana/dashboards/orderflow.json");

    private Deployment() {}

    /** JSON is YAML, too. */
    private static JsonNode read(String file) {
        try {
            String text = Files.readString(Path.of("..", "deploy").resolve(file));
            return new ObjectMapper().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
