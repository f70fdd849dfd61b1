package io.orderflow.sandbox.api;

import io.orderflow.sandbox.system.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tables of {@code docs/api.md}. */
final class DocumentedCalls {

    private static final Path PAGE = Path.of("..", "docs", "api.md");

    /** As in {@code ## Orders (order-service, 8001)}; other sections are about every service. */
    private static final Pattern SECTION = Pattern.compile("## .*");

    /** As in `GET /orders/{id}`, or just `/health` after one. */
    private static final Pattern CALL =
            Pattern.compile("`(?:(?<method>[A-Z]+) )?(?<path>/[^`?]*)(?:\\?(?<query>[^`]*))?`");

    private DocumentedCalls() {}

    /**
     * A call of the page.
     *
     * @param services whose call it is
     * @param queryParameters that the page names
     */
    record Documented(Set<Service> services, Call call, List<String> queryParameters) {}

    static List<Documented> all() {
        List<Documented> calls = new ArrayList<>();
        Set<Service> services = Set.of(Service.values());
        for (String line : lines()) {
            if (SECTION.matcher(line).matches()) {
                services = servicesOf(line);
            } else if (line.startsWith("| `")) {
                calls.addAll(callsIn(line.split("\\|")[1], services));
            }
        }
        return calls;
    }

    private static Set<Service> servicesOf(String heading) {
        return Arrays.stream(Service.values())
                .filter(service -> heading.contains(service.serviceName()))
                .findFirst()
                .map(Set::of)
                .orElse(Set.of(Service.values()));
    }

    private static List<Documented> callsIn(String cell, Set<Service> services) {
        List<Documented> calls = new ArrayList<>();
        String method = "GET";
        Matcher call = CALL.matcher(cell);
        while (call.find()) {
            method = call.group("method") == null ? method : call.group("method");
            String query = call.group("query") == null ? "" : call.group("query");
            calls.add(new Documented(
                    services,
                    new Call(method, call.group("path")),
                    Arrays.stream(query.split("&"))
                            .map(parameter -> parameter.split("=", 2)[0])
                            .filter(name -> !name.isEmpty())
                            .toList()));
        }
        return calls;
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
