package io.orderflow.notification;

import static io.orderflow.messaging.test.HttpCalls.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.orderflow.events.Customer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** From the event to the mailbox. */
class MailIT extends RunningService {

    @Autowired
    private ChannelAdapter mailChannel;

    private final String customer = newCustomer();
    private final String address = customer + "@example.com";

    @AfterEach
    void forgetMail() {
        mail.forgetAll();
    }

    @Test
    void sendsTextAndHtmlThatSayTheSame() throws Exception {
        AnOrder order = AnOrder.by(new Customer(customer, "Ada <b>\"L\"</b> & Co.", address));
        have(order);

        assertThat(emailSending.runOnce()).isEqualTo(1);

        MimeMessage sent = mail.receivedBy(address).get(0);
        assertThat(sent.getSubject()).isEqualTo("Your order is confirmed");
        assertThat(sent.getFrom()[0]).hasToString("Orderflow <no-reply@orderflow.example>");
        assertThat(sent.getMessageID()).isEqualTo("<" + idOf(order) + "@orderflow.example>");
        assertThat(sent.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(sent, 0, "text/plain"))
                .startsWith("Hello Ada <b>\"L\"</b> & Co.,")
                .contains("your order " + order.id() + " over $20.00");
        assertThat(part(sent, 1, "text/html"))
                .contains("<html lang=\"en\">", "<h1 ", "your order " + order.id() + " over $20.00")
                .contains("Hello Ada &lt;b&gt;&quot;L&quot;&lt;/b&gt; &amp; Co.,")
                .doesNotContain("<b>", "{{");
    }

    @Test
    void sendsInSpanishToWhoeverWantsSpanish() throws Exception {
        prefers(customer, "{\"language\": \"es\", \"email\": \"%s\"}".formatted(address));
        AnOrder order = AnOrder.by(new Customer(customer, "Íñigo", "other@example.com"));
        have(order);

        emailSending.runOnce();

        MimeMessage sent = mail.receivedBy(address).get(0);
        assertThat(sent.getSubject()).isEqualTo("Tu pedido está confirmado");
        assertThat(sent.getContentLanguage()).containsExactly("es");
        assertThat(part(sent, 0, "text/plain")).startsWith("Hola Íñigo:").contains("no respondas");
        assertThat(part(sent, 1, "text/html")).contains("<html lang=\"es\">", "Hola Íñigo:");
        assertThat(mail.receivedBy("other@example.com")).isEmpty();
    }

    @Test
    void takesNothingInASubjectForAHeader() throws Exception {
        AnOrder order = AnOrder.by(new Customer(customer, null, address));
        have(order);
        jdbc.update("update notifications set subject = ?", "Hello\r\nBcc: everybody@example.com");

        emailSending.runOnce();

        MimeMessage sent = mail.receivedBy(address).get(0);
        assertThat(sent.getSubject()).isEqualTo("Hello Bcc: everybody@example.com");
        assertThat(sent.getHeader("Bcc")).isNull();
        assertThat(mail.receivedBy("everybody@example.com")).isEmpty();
    }

    @Test
    void sendsOnceAfterTheServerWasDown() {
        AnOrder order = AnOrder.by(new Customer(customer, null, address));
        have(order);
        mail.stop();
        try {
            for (int i = 0; i < 5; i++) {
                emailSending.runOnce();
                clock.advance(Duration.ofSeconds(10));
            }
            assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.OPEN);
            assertThat(emailSending.runOnce()).isZero();
            JsonNode waiting = notificationAbout(order);
            assertThat(waiting.get("status").asText()).isEqualTo("PENDING");
            assertThat(delivery(waiting).get("attempts").asInt()).isZero();
            assertThat(delivery(waiting).get("error").asText()).startsWith("SMTP: ");
            assertThat(http.get("/health/readiness").getStatusCode()).isEqualTo(HttpStatus.OK);
        } finally {
            mail.start();
        }
        breaker().transitionToHalfOpenState();

        assertThat(emailSending.runOnce()).isEqualTo(1);
        assertThat(emailSending.runOnce()).isZero();

        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
        assertThat(mail.receivedBy(address)).hasSize(1);
        JsonNode sent = notificationAbout(order);
        assertThat(sent.get("status").asText()).isEqualTo("SENT");
        assertThat(delivery(sent).get("attempts").asInt()).isEqualTo(1);
        assertThat(delivery(sent).has("error")).isFalse();
    }

    @Test
    void sendsEachOfManyOnceWithSeveralWorkers() throws Exception {
        have(IntStream.range(0, 120)
                .mapToObj(i -> AnOrder.by(new Customer(customer, null, address)))
                .toArray(AnOrder[]::new));

        List<CompletableFuture<Void>> workers = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                    while (emailSending.runOnce() > 0) {}
                }))
                .limit(3)
                .toList();
        CompletableFuture.allOf(workers.toArray(CompletableFuture[]::new)).join();

        assertThat(mail.receivedBy(address)).hasSize(120);
        assertThat(mail.receivedBy(address).stream().map(MailIT::messageId).distinct())
                .hasSize(120);
        assertThat(jdbc.queryForObject(
                        "select count(*) from notifications where status = 'SENT' and customer_id = ?",
                        Integer.class,
                        customer))
                .isEqualTo(120);
    }

    @Test
    void sendsAgainUnderTheSameIdIfAWorkerWasLost() {
        AnOrder order = AnOrder.by(new Customer(customer, null, address));
        have(order);
        emailSending.runOnce();
        // As if it had died before it could record what it had done.
        jdbc.update(
                "update deliveries set status = 'PENDING', sent_at = null, attempts = 0, due_at = ?",
                Timestamp.from(clock.instant().plusSeconds(60)));

        assertThat(emailSending.runOnce()).isZero();
        clock.advance(Duration.ofSeconds(60));
        assertThat(emailSending.runOnce()).isEqualTo(1);

        assertThat(mail.receivedBy(address).stream().map(MailIT::messageId))
                .hasSize(2)
                .containsOnly("<" + idOf(order) + "@orderflow.example>");
    }

    @Test
    void givesUpAnAddressThatIsNoneAndSendsToTheOneThatIsNamedLater() {
        AnOrder order = AnOrder.by(new Customer(customer, null, "nowhere"));
        AnOrder other = AnOrder.by(new Customer(customer, null, address));
        have(order, other);

        emailSending.runOnce();

        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("FAILED");
        assertThat(delivery(notificationAbout(order)).get("status").asText()).isEqualTo("FAILED");
        assertThat(notificationAbout(other).get("status").asText()).isEqualTo("SENT");
        assertThat(mail.receivedBy(address)).hasSize(1);

        prefers(customer, "{\"email\": \"%s\"}".formatted(address));
        assertThat(http.post("/notifications/" + idOf(order) + "/retry", "").getStatusCode())
                .isEqualTo(HttpStatus.ACCEPTED);
        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("PENDING");
        emailSending.runOnce();

        assertThat(notificationAbout(order).get("status").asText()).isEqualTo("SENT");
        assertThat(mail.receivedBy(address)).hasSize(2);
    }

    @Test
    void givesUpARecipientWhomTheServerRefusesForGood() throws IOException {
        AnOrder order = AnOrder.by(new Customer(customer, null, address));
        AnOrder other = AnOrder.by(new Customer(customer, null, "busy@example.com"));
        have(order, other);
        mail.stop();
        try (RefusingMailServer refusing = new RefusingMailServer(
                mail.port(), to -> to.equals(address) ? "550 No such user: " + to : "450 Try later")) {
            emailSending.runOnce();
        } finally {
            mail.start();
        }

        JsonNode refused = delivery(notificationAbout(order));
        assertThat(refused.get("status").asText()).isEqualTo("FAILED");
        assertThat(refused.get("error").asText()).startsWith("SMTP: 550 No such user: …");
        JsonNode failed = delivery(notificationAbout(other));
        assertThat(failed.get("status").asText()).isEqualTo("PENDING");
        assertThat(failed.get("attempts").asInt()).isEqualTo(1);
        assertThat(failed.get("error").asText()).startsWith("SMTP: 450 Try later");
        assertThat(breaker().getState()).isEqualTo(CircuitBreaker.State.CLOSED);
    }

    @Test
    void sendsTheOthersOfABatchIfOneBreaksIt() {
        assertThat(mailChannel.send(
                        List.of(message(clock.instant()), message(null), message(clock.instant())), Instant.MAX))
                .hasExactlyElementsOfTypes(SendResult.Sent.class, SendResult.Failed.class, SendResult.Sent.class);
        assertThat(mail.receivedBy(address)).hasSize(2);
    }

    private OutgoingMessage message(Instant createdAt) {
        return new OutgoingMessage(
                UUID.randomUUID(),
                address,
                customer,
                null,
                NotificationType.CUSTOM,
                "en",
                "Hello",
                "How are you?",
                createdAt);
    }

    @Test
    void refusesToSendAgainWhatHasNotFailed() {
        AnOrder order = AnOrder.by(new Customer(customer, null, address));
        have(order);

        assertProblem(http.post("/notifications/" + idOf(order) + "/retry", ""), HttpStatus.CONFLICT, "conflict");
        assertProblem(
                http.post("/notifications/" + UUID.randomUUID() + "/retry", ""), HttpStatus.NOT_FOUND, "not-found");
    }

    private void have(AnOrder... orders) {
        neighbours.publish(Stream.of(orders).map(AnOrder::confirmed).toList());
        awaitQuiet();
    }

    private String idOf(AnOrder order) {
        return notificationsAbout(order).get(0).get("id").asText();
    }

    private CircuitBreaker breaker() {
        return breakers.circuitBreaker("email");
    }

    private static JsonNode delivery(JsonNode notification) {
        return notification.get("deliveries").get(0);
    }

    private static String part(MimeMessage mail, int index, String type) throws Exception {
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        BodyPart part = ((MimeMultipart) mail.getContent()).getBodyPart(index);
        assertThat(part.getContentType()).startsWith(type).containsIgnoringCase("utf-8");
        return part.getContent().toString();
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
