package io.orderflow.defaults.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        classes = HttpEdgeTests.Application.class,
        properties = "spring.config.import=classpath:service-defaults.yml")
class ProblemValveTests {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(strings = {"GET /a%00b HTTP/1.1", "GET /a|b HTTP/1.1", "GET /a?b=<> HTTP/1.1"})
    void answersWhatTomcatRefusesAsAProblem(String requestLine) throws IOException {
        assertThat(answerTo(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("application/problem+json")
                .contains("\"type\":\"urn:orderflow:problem:bad-request\"")
                .doesNotContain("<html");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TRACE /colours | X: y | 405 | method-not-allowed
                    GET /error | X: y | 404 | not-found
                    POST /things | Transfer-Encoding: chunked | 400 | bad-request
                    """)
    void answersWhatTomcatFindsOutLaterAsAProblem(String call, String header, int status, String type)
            throws IOException {
        String request = call + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n" + header + "\r\n\r\nzz\r\n";

        assertThat(answerTo(request))
                .startsWith("HTTP/1.1 " + status)
                .contains("application/problem+json", "\"type\":\"urn:orderflow:problem:" + type + "\"");
    }

    private String answerTo(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
