package io.orderflow.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.orderflow.sandbox.SystemUnderTest;
import io.orderflow.sandbox.demo.DemoData;
import io.orderflow.sandbox.system.Home;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Presses <em>Execute</em> on every call of every service, as Swagger UI shows it: what the document does not say is reported, and
 * a request made of its examples alone must succeed. It needs no change when calls are added.
 */
class SwaggerExamplesIT {

    /** What others look at is made before, and removed after. */
    private static final List<String> ORDER = List.of("POST", "PUT", "PATCH", "GET", "DELETE");

    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private static final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void opensTheDemosShop() {
        DemoData.of(new Home(Path.of("..").toAbsolutePath().normalize()))
                .putInto(SystemUnderTest.shared().shop(), new PrintWriter(OutputStream.nullOutputStream()));
    }

    @TestFactory
    Stream<DynamicTest> everyCallSucceedsWithItsExamples() {
        return Operation.all().stream()
                .sorted(Comparator.comparing(
                        operation -> ORDER.indexOf(operation.call().method())))
                .map(operation -> dynamicTest(operation.toString(), () -> succeeds(operation)));
    }

    private static void succeeds(Operation operation) throws IOException, InterruptedException {
        Examples examples = new Examples(operation);
        HttpRequest request = examples.request();
        assertThat(examples.missing())
                .as("what the OpenAPI document should say of " + operation)
                .isEmpty();

        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        int status = response.statusCode();
        if (status / 100 == 2) {
            // Not to its end: it may be a stream that has none.
            response.body().close();
            return;
        }
        String answer = new String(response.body().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(status)
                .as("the status of " + request.method() + " " + request.uri() + ", a request made of the examples of "
                        + operation + ". The answer: " + answer)
                .satisfies(answered -> assertThat(examples.namesWhatNobodyCanKnow())
                        .as("it may fail only because the id in its path can only be unknown")
                        .isTrue())
                .isIn(NOT_FOUND, CONFLICT);
        assertThat(operation.description().path("responses").has(Integer.toString(status)))
                .as(operation + " does not document that it may answer " + status + ": @ApiResponse(responseCode = \""
                        + status + "\", ...)")
                .isTrue();
    }
}
