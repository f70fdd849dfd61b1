package io.orderflow.notification.channel.mail;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;

/**
 * What is in every e-mail. How to reach the server is in {@code spring.mail}.
 *
 * @param from address of the sender, perhaps with a name: {@code Shop <orders@example.com>}
 * @param layout of the HTML part, a Mustache template
 */
@ConfigurationProperties("orderflow.notifications.mail")
record MailSettings(
        @DefaultValue("Orderflow <no-reply@orderflow.example>")
        String from,

        @DefaultValue("classpath:notifications/mail.html") Resource layout) {

    /** @throws InvalidConfigurationPropertyValueException if it is none */
    InternetAddress sender() {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new InvalidConfigurationPropertyValueException(
                    "orderflow.notifications.mail.from",
                    from,
                    "must be an e-mail address, as in Shop <orders@example.com>");
        }
    }
}
