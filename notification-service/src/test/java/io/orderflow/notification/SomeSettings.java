package io.orderflow.notification;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** Settings of which a test cares about a few only. */
final class SomeSettings {

    /** Where the words are that the service comes with. */
    static final String WORDS = "classpath:notifications/";

    private SomeSettings() {}

    static NotificationProperties of(String words, String defaultLanguage, List<Channel> defaultChannels) {
        return new NotificationProperties(
                words,
                defaultLanguage,
                ZoneOffset.UTC,
                defaultChannels,
                List.of(Duration.ofSeconds(1)),
                50,
                Duration.ofSeconds(60),
                Duration.ofSeconds(1),
                new NotificationProperties.Sending(true));
    }
}
