package io.orderflow.defaults.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.orderflow.defaults.ConflictException;
import io.orderflow.defaults.InvalidRequestException;
import io.orderflow.defaults.NotFoundException;
import io.orderflow.defaults.OpaqueId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@SpringBootTest(
        properties = {
            "spring.config.import=classpath:service-defaults.yml",
            "orderflow.http.max-body-size=1KB",
            "orderflow.http.max-body-sizes[/files]=4KB"
        })
@AutoConfigureMockMvc
class HttpEdgeTests {

    @Autowired
    private MockMvc http;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"items":[{"product_id":"a","quantity":0}]}       | items[0].quantity   | must be greater than or equal to 1
                    {"items":[{"product_id":"a","quantity":-1}]}      | items[0].quantity   | must be greater than or equal to 1
                    {"items":[{"product_id":"a","quantity":1e12}]}    | items[0].quantity   | must be a number
                    {"items":[{"product_id":"a","quantity":10000000000000000000000}]} | items[0].quantity | is out of range
                    {"items":[{"product_id":"a","quantity":"many"}]}  | items[0].quantity   | must be a number
                    {"items":[{"product_id":"a","quantity":1.5}]}     | items[0].quantity   | must be a number
                    {"items":[{"product_id":"a b","quantity":1}]}     | items[0].product_id | must be 1 to 64 characters
                    {"items":[{"product_id":"\\u0000","quantity":1}]} | items[0].product_id | must be a text
                    {"items":[{"quantity":1}]}                        | items[0].product_id | must not be null
                    {"items":[]}                                      | items               | must not be empty
                    {"items":"none"}                                  | items               | must be a list
                    {"items":[{"product_id":"a","quantity":1}],"colour":"pink"} | colour     | must be one of RED, BLUE
                    """)
    void namesTheFieldThatIsWrong(String body, String field, String message) throws Exception {
        http.perform(post("/things").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:invalid-request"))
                .andExpect(jsonPath("$.errors[0].field").value(field))
                .andExpect(jsonPath("$.errors[0].message").value(startsWith(message)))
                .andExpect(jsonPath("$.detail").value(containsString(field)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    {"items":[  | The body is no valid JSON for this call.
                    []          | The body is no valid JSON for this call.
                    {"items":[{"product_id":"a","quantity":1,"product_id":"b"}]} | The body is no valid JSON for this call.
                    {"items":[{"product_id":"a","quantity":1,"sku":"b"}]} | The body is no valid JSON for this call.
                    ~~          | The request has no body.
                    """)
    void saysThatABodyCannotBeRead(String body, String detail) throws Exception {
        http.perform(post("/things").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:malformed-request"))
                .andExpect(jsonPath("$.detail").value(detail));
    }

    @Test
    void acceptsNumbersAsIdsAndEnumsInAnyCase() throws Exception {
        http.perform(post("/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"items\":[{\"product_id\":7,\"quantity\":1}],\"colour\":\"blue\",\"extra\":1}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].product_id").value("7"))
                .andExpect(jsonPath("$.colour").value("BLUE"));
        http.perform(get("/colours?colour=blue")).andExpect(content().string("BLUE"));
    }

    @Test
    void saysHowLongAnAnswerIs() throws Exception {
        MockHttpServletResponse answer = http.perform(post("/things")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"items\":[{\"product_id\":\"é\",\"quantity\":1}]}"))
                .andReturn()
                .getResponse();

        assertThat(answer.getContentLength()).isPositive().isEqualTo(answer.getContentAsByteArray().length);
    }

    @Test
    void refusesABodyOverTheLimit() throws Exception {
        String body = "{\"items\":[],\"text\":\"" + "x".repeat(2048) + "\"}";
        http.perform(post("/things").contentType(MediaType.APPLICATION_JSON).content(body))
                .andExpect(status().isPayloadTooLarge())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:payload-too-large"));
    }

    @Test
    void takesMoreWhereThePathHasALimitOfItsOwn() throws Exception {
        http.perform(post("/files").content("x".repeat(4096))).andExpect(status().isOk());
        http.perform(post("/files").content("x".repeat(4097))).andExpect(status().isPayloadTooLarge());
    }

    @Test
    void namesParametersThatAreWrong() throws Exception {
        http.perform(get("/things/no-uuid"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("id"))
                .andExpect(jsonPath("$.errors[0].message").value("must be a UUID"));
        http.perform(get("/colours?limit=0"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].field").value("limit"));
        http.perform(get("/colours?colour=green"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].message").value("must be one of RED, BLUE"));
    }

    @ParameterizedTest
    @CsvSource({"not-found, 404", "conflict, 409", "invalid-request, 400", "unavailable, 503", "internal-error, 500"})
    void givesEachFaultItsProblem(String fault, int status) throws Exception {
        http.perform(get("/faults/" + fault))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:" + fault));
    }

    @Test
    void saysWhenToComeBack() throws Exception {
        http.perform(get("/faults/unavailable")).andExpect(header().string("Retry-After", "5"));
    }

    @Test
    void answersUnknownPathsAndMethodsWithProblems() throws Exception {
        http.perform(get("/nowhere"))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
        http.perform(post("/colours"))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:method-not-allowed"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "*/*;q=2", "a/b/c"})
    void ignoresAnAcceptHeaderThatCannotBeRead(String accept) throws Exception {
        http.perform(get("/colours").header("Accept", accept))
                .andExpect(status().isOk())
                .andExpect(content().string("RED"));
        http.perform(get("/faults/not-found").header("Accept", accept))
                .andExpect(status().isNotFound())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "multipart/form-data", "text/plain", "nonsense"})
    void takesNothingButJson(String type) throws Exception {
        http.perform(post("/things").header("Content-Type", type).content("{\"items\":[]}"))
                .andExpect(status().isUnsupportedMediaType())
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.type").value("urn:orderflow:problem:unsupported-media-type"));
    }

    @SpringBootApplication
    static class Application {

        @RestController
        static class Things {

            @PostMapping("/things")
            Thing create(@RequestBody @Valid Thing thing) {
                return thing;
            }

            @PostMapping("/files")
            int store(@RequestBody String file) {
                return file.length();
            }

            @GetMapping("/things/{id}")
            String get(@PathVariable UUID id) {
                return id.toString();
            }

            @GetMapping("/colours")
            String colours(
                    @RequestParam(defaultValue = "RED") Colour colour,
                    @RequestParam(defaultValue = "1") @Min(1) int limit) {
                return colour.name();
            }

            @GetMapping("/faults/{fault}")
            String fault(@PathVariable String fault) {
                throw switch (fault) {
                    case "not-found" -> new NotFoundException("thing", 1);
                    case "conflict" -> new ConflictException("It is taken.");
                    case "invalid-request" -> new InvalidRequestException("thing", "is odd");
                    case "unavailable" -> new DataAccessResourceFailureException("gone");
                    default -> new IllegalStateException("secret");
                };
            }
        }
    }

    enum Colour {
        RED,
        BLUE
    }

    record Thing(@NotEmpty List<@Valid Item> items, Colour colour) {}

    record Item(
            @JsonAlias("sku") @NotNull @OpaqueId String productId,
            @NotNull @Min(1) @Max(1000) Long quantity) {}
}
