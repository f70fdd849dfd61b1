package io.orderflow.notification.channel.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

class WebhookUrlsTests {

    private final WebhookUrls urls = new WebhookUrls(settings(false, "a secret of some length"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com",
                "https://example.com:8443/a?b=c",
                "HTTPS://93.184.216.34/",
                "https://[2606:4700::1111]/"
            })
    void takesUrlsThatLeadOut(String url) {
        assertThat(urls.objectionTo(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com",
                "https://localhost/",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://10.0.0.1/",
                "https://169.254.169.254/latest/meta-data",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://user@example.com/",
                "file:///etc/passwd",
                "example.com",
                ""
            })
    void refusesUrlsThatDoNot(String url) {
        assertThat(urls.objectionTo(url)).isPresent();
    }

    @Test
    void takesAnyHostWhereThatIsAllowed() {
        assertThat(new WebhookUrls(settings(true, "a secret of some length")).objectionTo("http://localhost:9/"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.2",
                "169.254.1.1",
                "172.16.0.1",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2001:0:1::1",
                "2002:a00:1::1"
            })
    void knowsPrivateAddresses(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "9.255.255.255",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.17.0.1",
                "198.20.0.1",
                "223.255.255.255",
                "2606:4700::1111",
                "2001:4860:4860::8888"
            })
    void knowsPublicAddresses(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void findsNothingUnderANameThatLeadsToThisMachine() {
        assertThatThrownBy(() -> new PublicAddresses().resolve("localhost"))
                .isInstanceOf(PublicAddresses.NoPublicAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short"})
    void refusesASecretThatIsNone(String secret) {
        assertThatThrownBy(settings(false, secret)::key).isInstanceOf(InvalidConfigurationPropertyValueException.class);
    }

    @Test
    void keepsTheSecretOutOfTheLog() {
        assertThat(settings(false, "a secret of some length").toString()).doesNotContain("secret");
    }

    /** The example of docs/notifications.md. */
    @Test
    void signsAsDocumented() {
        assertThat(new WebhookSignature("whsec-of-the-example")
                        .of("{\"id\":\"1\"}".getBytes(UTF_8), Instant.ofEpochSecond(1768384800)))
                .isEqualTo("t=1768384800,v1=8bf2bb5bf2556084f8a32438f367c7f1a55938381fe5421731bc685c5d787a6e");
    }

    private static WebhookSettings settings(boolean lax, String secret) {
        return new WebhookSettings(secret, lax, lax, Duration.ofSeconds(2), Duration.ofSeconds(5), 8);
    }
}
