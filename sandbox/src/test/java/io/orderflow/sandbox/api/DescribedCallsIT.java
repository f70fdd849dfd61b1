package io.orderflow.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.sandbox.api.DocumentedCalls.Documented;
import io.orderflow.sandbox.api.RequestFile.Request;
import io.orderflow.sandbox.system.Service;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/api.md} and the request files in {@code http} have the calls that there are. */
class DescribedCallsIT {

    /** What every service answers without its being in the OpenAPI document. */
    private static final List<String> UNLISTED = List.of("/health", "/prometheus", "/v3/api-docs", "/swagger-ui.html");

    private static final Map<String, Set<Service>> SERVICES = Map.of(
            "orders", Set.of(Service.ORDER),
            "inventory", Set.of(Service.INVENTORY),
            "payments", Set.of(Service.PAYMENT),
            "notifications", Set.of(Service.NOTIFICATION),
            "operations", Set.of(Service.values()));

    private final List<Operation> operations = Operation.all();

    @Test
    void everyRequestOfTheRequestFilesIsACallWithParametersThatItTakes() {
        assertThat(RequestFile.all()).isNotEmpty().allSatisfy(request -> {
            Set<Service> services = SERVICES.getOrDefault(request.base(), Set.of());
            assertThat(services).as(request + " begins with a known variable").isNotEmpty();
            services.stream()
                    .filter(service -> !isUnlisted(request.call()))
                    .forEach(service -> assertIsACall(request, service));
        });
    }

    private void assertIsACall(Request request, Service service) {
        Optional<Operation> operation = find(service, request.call());
        assertThat(operation)
                .as(request + ": a call in the OpenAPI document of " + service.serviceName())
                .isPresent();
        assertThat(request.queryParameters())
                .as(request + ": query parameters that the OpenAPI document does not have")
                .allMatch(operation.orElseThrow()::hasQueryParameter);
        assertThat(request.body().isMissingNode())
                .as(request + ": has a body if the call takes one")
                .isEqualTo(!operation.orElseThrow().description().has("requestBody"));
    }

    @Test
    void everyCallIsInARequestFile() {
        List<Request> requests = RequestFile.all();

        assertThat(operations)
                .as("calls that are in no file of the directory http")
                .filteredOn(operation -> requests.stream()
                        .noneMatch(request -> SERVICES.get(request.base()).contains(operation.service())
                                && find(operation.service(), request.call())
                                        .filter(operation::equals)
                                        .isPresent()))
                .isEmpty();
    }

    @Test
    void everyEnvironmentSaysWhereEachServiceAnswers() {
        assertThat(RequestFile.environments().fieldNames()).toIterable().containsExactly("local", "gateway");
        assertThat(RequestFile.environments())
                .allSatisfy(environment -> assertThat(environment.fieldNames())
                        .toIterable()
                        .containsExactlyInAnyOrderElementsOf(SERVICES.keySet()));
    }

    @Test
    void everyDocumentedCallExistsAndTakesTheParametersThatAreNamed() {
        assertThat(DocumentedCalls.all()).isNotEmpty().allSatisfy(documented -> {
            for (Service service : documented.services()) {
                if (!isUnlisted(documented.call())) {
                    Optional<Operation> operation = exactly(service, documented.call());
                    assertThat(operation)
                            .as("docs/api.md has " + documented.call() + ", and so has " + service.serviceName())
                            .isPresent();
                    assertThat(documented.queryParameters())
                            .as("query parameters that docs/api.md names for " + documented.call())
                            .allMatch(operation.orElseThrow()::hasQueryParameter);
                }
            }
        });
    }

    @Test
    void everyCallIsDocumented() {
        List<Documented> documented = DocumentedCalls.all();

        assertThat(operations)
                .as("calls that docs/api.md does not have in the service's section, nor in that of every service")
                .filteredOn(operation -> documented.stream()
                        .noneMatch(each -> each.services().contains(operation.service())
                                && each.call().isSameAs(operation.call())))
                .isEmpty();
    }

    /** The call that a request leads to: of several, the one with the fewest parameters. */
    private Optional<Operation> find(Service service, Call requested) {
        return operationsOf(service)
                .filter(operation -> operation.call().answers(requested))
                .min(Comparator.comparing(operation -> operation.call().hasParameters()));
    }

    private Optional<Operation> exactly(Service service, Call call) {
        return operationsOf(service)
                .filter(operation -> operation.call().isSameAs(call))
                .findFirst();
    }

    private Stream<Operation> operationsOf(Service service) {
        return operations.stream().filter(operation -> operation.service() == service);
    }

    private static boolean isUnlisted(Call call) {
        return UNLISTED.stream().anyMatch(call.path()::startsWith);
    }
}
