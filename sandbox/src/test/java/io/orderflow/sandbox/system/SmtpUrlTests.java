package io.orderflow.sandbox.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpUrlTests {

    @ParameterizedTest
    @CsvSource({
        "smtp://mail.example.com, smtp, mail.example.com, 25",
        "smtp://localhost:1025, smtp, localhost, 1025",
        "smtps://mail.example.com, smtps, mail.example.com, 465"
    })
    void knowsWhereTheServerIs(String url, String protocol, String host, String port) {
        assertThat(SmtpUrl.parse(url).environment())
                .containsOnlyKeys("SPRING_MAIL_PROTOCOL", "SPRING_MAIL_HOST", "SPRING_MAIL_PORT")
                .containsEntry("SPRING_MAIL_PROTOCOL", protocol)
                .containsEntry("SPRING_MAIL_HOST", host)
                .containsEntry("SPRING_MAIL_PORT", port);
    }

    @Test
    void knowsTheAccount() {
        SmtpUrl url = SmtpUrl.parse("smtp://shop:s%40cr:et@mail.example.com:587");

        assertThat(url.environment())
                .containsEntry("SPRING_MAIL_USERNAME", "shop")
                .containsEntry("SPRING_MAIL_PASSWORD", "s@cr:et");
        assertThat(url.toString()).isEqualTo("smtp://mail.example.com:587");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mail.example.com", "http://mail.example.com", "smtp:secret@host", "smtp://a b"})
    void refusesWhatIsNoMailServer(String url) {
        assertThatThrownBy(() -> SmtpUrl.parse(url))
                .isInstanceOf(StartFailedException.class)
                .hasMessageContaining("smtp://USER:SECRET@localhost:587")
                .hasMessageNotContaining("secret@host");
    }
}
