package io.orderflow.messaging.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.messaging.test.RawHttp.Answer;
import io.orderflow.messaging.test.RawHttp.Request;
import java.util.List;

/** What callers may expect of the answer to any request. */
final class Verdict {

    /** What an answer must not tell. No hostile value contains any of it. */
    private static final List<String> INSIDES = List.of(
            "Exception",
            "\tat ",
            "java.",
            "javax.",
            "jakarta.",
            "org.spring",
            "org.hibernate",
            "org.postgresql",
            "com.fasterxml",
            "io.orderflow",
            "select ",
            "insert into",
            "SQL",
            "<html",
            "<!doctype",
            "Tomcat");

    /** What RFC 9110 and 9112 want for a method or a transfer coding that nobody knows. */
    private static final int NOT_IMPLEMENTED = 501;

    private static final ObjectMapper JSON = new ObjectMapper();

    private Verdict() {}

    /** What is wrong with an answer, empty if nothing is. */
    static String on(Request request, Answer answer) {
        if (INSIDES.stream().anyMatch(answer.body()::contains) && answer.status() >= 400) {
            return "the insides show";
        }
        if (answer.status() == RawHttp.Answer.WITHOUT_HEAD && answer.body().startsWith("{\"type\"")) {
            return "";
        }
        if (answer.status() < 200 || (answer.status() >= 500 && answer.status() != NOT_IMPLEMENTED)) {
            return "a request's fault is not the service's";
        }
        if (!answer.header("server").isEmpty() || !answer.header("x-injected").isEmpty()) {
            return "a header tells too much";
        }
        if (answer.status() < 400 || request.method().equals("HEAD")) {
            return "";
        }
        if (!answer.header("content-type").startsWith("application/problem+json")) {
            return "no problem details";
        }
        JsonNode problem = parse(answer.body());
        boolean complete = !problem.path("type").asText().isEmpty()
                && !problem.path("title").asText().isEmpty()
                && problem.path("status").asInt() == answer.status();
        return complete ? "" : "incomplete problem details";
    }

    /** An empty object if it is no JSON. */
    static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
