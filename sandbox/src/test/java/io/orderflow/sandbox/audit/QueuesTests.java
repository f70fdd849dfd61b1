package io.orderflow.sandbox.audit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTests {

    @ParameterizedTest
    @ValueSource(strings = {"amqp://a:sec ret@localhost", "http://a:secret@localhost", "a:secret@localhost"})
    void neverRepeatsAUrlThatItDoesNotUnderstand(String url) {
        assertThatThrownBy(() -> Queues.open(url))
                .isInstanceOf(AuditFailedException.class)
                .hasMessageContaining("must be like")
                .hasMessageNotContaining("ret@")
                .hasNoCause();
    }
}
