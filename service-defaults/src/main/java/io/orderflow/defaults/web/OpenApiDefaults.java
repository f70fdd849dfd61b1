package io.orderflow.defaults.web;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springdoc.core.customizers.OpenApiCustomizer;

/** Says once what is true of many calls, so that controllers say only what is peculiar to theirs. */
class OpenApiDefaults implements OpenApiCustomizer {

    private static final String NO_ONES_ID = "01890a5d-ac96-774b-bcce-b302099a8057";

    /** What parameters of these names mean everywhere. Examples of cursors lead to the first page. */
    private static final Map<String, Text> PARAMETERS = Map.of(
            "limit", new Text("Most items on a page.", "50"),
            "cursor", new Text("The `next_cursor` of the page before.", "0"),
            "product_id", new Text("Id of a product.", "espresso"),
            "customer_id", new Text("Id of a customer.", "alice"),
            "customerId", new Text("Id of a customer.", "alice"),
            "Idempotency-Key", new Text("Makes the call repeatable.", "cart-42"),
            "order_id", new Text("Id of an order.", NO_ONES_ID));

    /** As in {@code /dead-letters/{id}}. */
    private static final Pattern ID = Pattern.compile("(?<singular>[a-z-]+)s/\\{id}");

    private static final String FIRST_OF_NEWEST = "03bb2cc3-d800-7fff-bfff-ffffffffffff";

    private record Text(String description, String example) {}

    @Override
    public void customise(OpenAPI api) {
        api.getComponents().addSchemas("Problem", problemSchema());
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> complete(operation, path)));
    }

    private static void complete(Operation operation, String path) {
        operation.getResponses().addApiResponse("default", problem("Any error, as RFC 9457 problem details"));
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        parameters.forEach(parameter -> complete(parameter, path));
        if (parameters.stream().anyMatch(parameter -> "path".equals(parameter.getIn()))
                && !operation.getResponses().containsKey("404")) {
            operation.getResponses().addApiResponse("404", problem("There is no such thing"));
        }
    }

    private static void complete(Parameter parameter, String path) {
        Matcher id = ID.matcher(path);
        if (parameter.getDescription() == null && "id".equals(parameter.getName()) && id.find()) {
            parameter.setDescription("Id of the " + id.group("singular").replace('-', ' ') + ".");
        }
        Text known = PARAMETERS.get(parameter.getName());
        boolean uuid = parameter.getSchema() != null
                && "uuid".equals(parameter.getSchema().getFormat());
        if (parameter.getDescription() == null && known != null) {
            parameter.setDescription(known.description());
        }
        if (parameter.getExample() == null) {
            if (uuid) {
                parameter.setExample("cursor".equals(parameter.getName()) ? FIRST_OF_NEWEST : NO_ONES_ID);
            } else if (known != null) {
                parameter.setExample(known.example());
            }
        }
    }

    private static ApiResponse problem(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"))));
    }

    private static Schema<?> problemSchema() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().example("urn:orderflow:problem:invalid-request"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty(
                        "errors",
                        new ArraySchema()
                                .items(new ObjectSchema()
                                        .addProperty("field", new StringSchema())
                                        .addProperty("message", new StringSchema())));
    }
}
