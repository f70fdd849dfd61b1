package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.events.CancellationReason;
import io.orderflow.events.Customer;
import io.orderflow.events.InventoryUnavailable;
import io.orderflow.events.Money;
import io.orderflow.events.OrderCancelled;
import io.orderflow.events.OrderCompleted;
import io.orderflow.events.OrderConfirmed;
import io.orderflow.events.OrderShipped;
import io.orderflow.events.OrderType;
import io.orderflow.events.PaymentFailed;
import io.orderflow.events.PaymentFailureReason;
import io.orderflow.events.PaymentProcessed;
import io.orderflow.events.PaymentRefunded;
import io.orderflow.events.UnavailableItem;
import io.orderflow.events.UnavailableReason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LanguagesTests {

    private static final UUID ORDER = UUID.fromString("019bbca7-b42d-7cb0-804c-c4b586052c7b");
    private static final UUID PAYMENT = UUID.fromString("019bbca7-b468-77fe-8052-2a0b94e447c0");
    private static final Customer ADA = new Customer("c-1", "Ada", "ada@example.com");
    private static final Instant NOW = Instant.parse("2026-01-14T10:00:00Z");
    private static final Wording WORDING = new Wording(SomeSettings.of(SomeSettings.WORDS, "en", List.of()));

    @Test
    void speaksSpanish() {
        Occasion paid = Occasion.of(new PaymentProcessed(ORDER, PAYMENT, ADA, money("1234.5", "EUR"), NOW));

        assertThat(WORDING.subject(paid, "es")).isEqualTo("Hemos recibido tu pago");
        assertThat(spaced(WORDING.text(paid, "es")))
                .isEqualTo("Hola Ada:\n\nHemos recibido tu pago de 1.234,50 € por el pedido " + ORDER
                        + " el 14 de enero de 2026. ¡Gracias!");
    }

    @ParameterizedTest
    @MethodSource("everything")
    void findsWordsForEverythingInEveryLanguage(Occasion occasion) {
        assertThat(WORDING.languages()).containsExactly("en", "es");
        assertThat(WORDING.languages()).allSatisfy(language -> {
            assertThat(WORDING.subject(occasion, language)).isNotBlank().doesNotContain("\n", "{");
            assertThat(WORDING.text(occasion, language))
                    .contains(ORDER.toString())
                    .doesNotContain("{");
        });
        assertThat(WORDING.text(occasion, "es")).isNotEqualTo(WORDING.text(occasion, "en"));
    }

    static Stream<Occasion> everything() {
        List<UnavailableItem> items = Arrays.stream(UnavailableReason.values())
                .map(reason -> new UnavailableItem("mug", reason, 5, 3))
                .toList();
        Stream<Occasion> plain = Stream.of(
                Occasion.of(confirmed(ADA, "1", "USD")),
                Occasion.of(new OrderShipped(ORDER, ADA, "TRK-1", NOW)),
                Occasion.of(new InventoryUnavailable(ORDER, ADA, UnavailableReason.OUT_OF_STOCK, items, NOW)),
                Occasion.of(new PaymentProcessed(ORDER, PAYMENT, ADA, money("1", "USD"), NOW)),
                Occasion.of(new PaymentRefunded(ORDER, PAYMENT, ADA, money("1", "USD"), NOW)));
        return Stream.of(
                        plain,
                        Arrays.stream(CancellationReason.values())
                                .map(reason -> Occasion.of(new OrderCancelled(ORDER, ADA, reason, NOW))),
                        Arrays.stream(OrderType.values())
                                .map(orderType -> Occasion.of(new OrderCompleted(ORDER, ADA, orderType, NOW))),
                        Arrays.stream(PaymentFailureReason.values())
                                .map(reason -> Occasion.of(new PaymentFailed(ORDER, PAYMENT, ADA, reason, "why", NOW))))
                .flatMap(occasions -> occasions);
    }

    @Test
    void speaksTheDefaultLanguageForWantOfAnother() {
        assertThat(WORDING.languageFor(null)).isEqualTo("en");
        assertThat(WORDING.languageFor("tlh")).isEqualTo("en");
        assertThat(WORDING.languageFor("es")).isEqualTo("es");
    }

    @Test
    void learnsALanguageFromAFile(@TempDir Path words) throws IOException {
        String english = Files.readString(Path.of("src/main/resources/notifications/messages_en.properties"));
        Files.writeString(words.resolve("messages_en.properties"), english);
        Files.writeString(words.resolve("messages_pt-BR.properties"), english.replace("Hello", "Olá"));

        Wording wording = new Wording(SomeSettings.of(words.toUri().toString(), "pt-BR", List.of()));

        assertThat(wording.languages()).containsExactly("en", "pt-BR");
        assertThat(spaced(wording.text(Occasion.of(confirmed(ADA, "1234.5", "BRL")), "pt-BR")))
                .startsWith("Olá Ada,")
                .contains("over R$ 1.234,50.");
    }

    @Test
    void refusesALanguageThatLacksWords(@TempDir Path words) throws IOException {
        Files.writeString(words.resolve("messages_en.properties"), "greeting = Hello,");

        assertThatThrownBy(() -> new Wording(SomeSettings.of(words.toUri().toString(), "en", List.of())))
                .hasMessageContaining("messages_en.properties")
                .hasMessageContaining("order_shipped.text");
    }

    @Test
    void refusesWordsThatAreNoTemplate(@TempDir Path words) throws IOException {
        Files.writeString(words.resolve("messages_en.properties"), "greeting = Hello {{#name}}");

        assertThatThrownBy(() -> new Wording(SomeSettings.of(words.toUri().toString(), "en", List.of())))
                .hasMessageContaining("messages_en.properties: greeting: ");
    }

    @Test
    void refusesADefaultLanguageWithoutWords() {
        assertThatThrownBy(() -> new Wording(SomeSettings.of(SomeSettings.WORDS, "fr", List.of())))
                .hasMessageContaining("default-language is fr")
                .hasMessageContaining("[en, es]");
    }

    /** Between a number and its currency there is a space that does not break. */
    private static String spaced(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    private static OrderConfirmed confirmed(Customer customer, String total, String currency) {
        return new OrderConfirmed(ORDER, customer, money(total, currency), NOW);
    }

    private static Money money(String amount, String currency) {
        return new Money(new BigDecimal(amount), currency);
    }
}
