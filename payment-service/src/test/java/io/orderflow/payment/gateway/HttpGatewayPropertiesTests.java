package io.orderflow.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

class HttpGatewayPropertiesTests {

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withUserConfiguration(Gateways.class)
            .withBean(ObjectMapper.class)
            .withBean(RestClient.Builder.class, RestClient::builder)
            .withBean(Clock.class, Clock::systemUTC);

    @Test
    void needsNothingUnlessTheHttpGatewayIsChosen() {
        service.run(started -> assertThat(started).hasNotFailed().hasSingleBean(SimulatedPaymentGateway.class));
    }

    @Test
    void needsTheUrlOfTheServiceAlone() {
        service.withPropertyValues("orderflow.payment.gateway=http", "orderflow.payment.http.url=https://bank.test/v1")
                .run(started -> assertThat(started).hasNotFailed().hasSingleBean(HttpPaymentGateway.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bank.test", "bank.test:80/v1", "ftp://bank.test", "http:///v1"})
    void refusesToStartWithoutAnUrlToCall(String url) {
        service.withPropertyValues("orderflow.payment.gateway=http", "orderflow.payment.http.url=" + url)
                .run(started -> assertThat(started)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                        .hasMessageContaining("orderflow.payment.http.url"));
    }

    @Import({SimulatedPaymentGateway.class, HttpPaymentGateway.class})
    @EnableConfigurationProperties({SimulatedGatewayProperties.class, HttpGatewayProperties.class})
    static class Gateways {}
}
