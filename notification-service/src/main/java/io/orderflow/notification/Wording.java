package io.orderflow.notification;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Puts into words what customers are to hear, in every language that there is a file of words for. */
@Component
public class Wording {

    private static final String PREFIX = "messages_";
    private static final String SUFFIX = ".properties";

    private final Map<String, Language> languages = new TreeMap<>();
    private final String defaultLanguage;

    /** @throws IllegalStateException if there are no words of the default language, or some of another are missing */
    Wording(NotificationProperties settings) {
        defaultLanguage = settings.defaultLanguage();
        for (Resource file : files(settings.words())) {
            Language language = language(file, settings.timeZone());
            languages.put(language.code(), language);
        }
        if (!languages.containsKey(defaultLanguage)) {
            throw new IllegalStateException("orderflow.notifications.default-language is " + defaultLanguage
                    + ", but in " + settings.words() + " there are only words of " + languages.keySet());
        }
    }

    /** Codes of all languages. */
    public Set<String> languages() {
        return Collections.unmodifiableSet(languages.keySet());
    }

    public String defaultLanguage() {
        return defaultLanguage;
    }

    /** The code of {@code wanted}, or the default one if that is null, or there are no words of it any more. */
    String languageFor(@Nullable String wanted) {
        return wanted != null && languages.containsKey(wanted) ? wanted : defaultLanguage;
    }

    /** One line. */
    String subject(Occasion occasion, String language) {
        return in(language).say(key(occasion.type(), "subject"), occasion.facts());
    }

    /** Plain text, several lines. */
    String text(Occasion occasion, String language) {
        Language words = in(language);
        return words.say("greeting", occasion.facts())
                + "\n\n"
                + words.say(key(occasion.type(), "text"), occasion.facts());
    }

    /**
     * Words that a channel adds to a message.
     *
     * @param language if there are no words of it any more, the default one is spoken
     */
    public String say(String key, String language) {
        return in(languageFor(language)).say(key, Map.of());
    }

    private Language in(String language) {
        return Objects.requireNonNull(languages.get(language), language);
    }

    private static String key(NotificationType type, String part) {
        return type.name().toLowerCase(Locale.ROOT) + "." + part;
    }

    private static List<Resource> files(String place) {
        try {
            return List.of(new PathMatchingResourcePatternResolver().getResources(place + PREFIX + "*" + SUFFIX));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + place + ", named by orderflow.notifications.words", e);
        }
    }

    private static Language language(Resource file, ZoneId timeZone) {
        String name = String.valueOf(file.getFilename());
        String code = name.substring(PREFIX.length(), name.length() - SUFFIX.length());
        try (Reader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(in);
            Map<String, String> words = new HashMap<>();
            properties.forEach((key, text) -> words.put(key.toString(), text.toString()));
            Language language = new Language(code, words, timeZone);
            requireAllKeys(language);
            return language;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireAllKeys(Language language) {
        Set<String> missing = Stream.concat(
                        Stream.of("greeting", "mail.footer"),
                        Stream.of(NotificationType.values())
                                .filter(type -> type != NotificationType.CUSTOM)
                                .flatMap(type -> Stream.of(key(type, "subject"), key(type, "text"))))
                .collect(Collectors.toCollection(HashSet::new));
        missing.removeAll(language.keys());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("has no words for " + missing);
        }
    }
}
