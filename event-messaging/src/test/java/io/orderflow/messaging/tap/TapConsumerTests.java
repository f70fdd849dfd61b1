package io.orderflow.messaging.tap;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageBuilder;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

class TapConsumerTests {

    private final List<String> answers = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Set<String> poison = new HashSet<>();
    private final List<String> dead = new ArrayList<>();
    private final Channel channel = channel();
    private boolean outage;
    private boolean brokerOutage;
    private int pauses;

    @Test
    void acknowledgesABatchOnceItIsTaken() {
        consume(messages(3));

        assertThat(taken).containsExactly("1", "2", "3");
        assertThat(answers).containsExactly("basicAck [3, true]");
        assertThat(pauses).isZero();
    }

    @Test
    void takesNoMoreAtOnceThanABatch() {
        consume(List.of(packOf(5)));

        assertThat(taken).containsExactly("1", "2", "3", "4", "5");
        assertThat(batches).containsExactly(4, 1);
    }

    @Test
    void letsAnEventThatCannotBeTakenCostTheOthersOfItsPackNothing() {
        poison.add("2");

        consume(List.of(packOf(3)));

        assertThat(taken).containsExactly("1", "3");
        assertThat(dead).containsExactly("2");
        assertThat(answers).containsExactly("basicAck [1, true]");
    }

    @Test
    void givesEverythingBackInAnOutageAndPauses() {
        outage = true;

        consume(messages(2));

        assertThat(answers).containsExactly("basicNack [1, false, true]", "basicNack [2, false, true]");
        assertThat(dead).isEmpty();
        assertThat(pauses).isEqualTo(1);
    }

    @Test
    void letsAMessageThatCannotBeTakenCostNoOtherItsPlace() {
        poison.add("2");

        consume(messages(3));

        assertThat(taken).containsExactly("1", "3");
        assertThat(dead).containsExactly("2");
        assertThat(answers).containsExactly("basicAck [3, true]");
        assertThat(pauses).isZero();
    }

    @Test
    void givesBackWhatFindsNoPlaceAmongTheDeadLetters() {
        poison.add("2");
        brokerOutage = true;

        consume(messages(3));

        assertThat(answers).containsExactly("basicAck [1, false]", "basicNack [2, false, true]", "basicAck [3, false]");
        assertThat(pauses).isEqualTo(1);
    }

    private void consume(List<Message> messages) {
        TapConsumer consumer = new TapConsumer(this::take, this::deadLetter, 4, () -> pauses++);
        consumer.onMessageBatch(messages, channel);
    }

    private void take(List<TappedMessage> messages) {
        if (outage) {
            throw new DataAccessResourceFailureException("told to");
        }
        if (messages.stream().anyMatch(message -> poison.contains(message.id()))) {
            throw new DataIntegrityViolationException("told to");
        }
        batches.add(messages.size());
        messages.forEach(message -> taken.add(message.id()));
    }

    private void deadLetter(Message message, Exception failure) {
        if (brokerOutage) {
            throw new IllegalStateException("told to", failure);
        }
        dead.add(message.getMessageProperties().getMessageId());
    }

    private static Message packOf(int count) {
        String entries = IntStream.rangeClosed(1, count)
                .mapToObj("{\"id\":\"%d\",\"type\":\"A.v1\",\"data\":{}}"::formatted)
                .toList()
                .toString();
        return MessageBuilder.withBody(entries.getBytes(StandardCharsets.UTF_8))
                .setContentType("application/cloudevents-batch+json")
                .setDeliveryTag(1L)
                .build();
    }

    private static List<Message> messages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> MessageBuilder.withBody(new byte[0])
                        .setMessageId(Integer.toString(number))
                        .setType("A.v1")
                        .setDeliveryTag((long) number)
                        .build())
                .toList();
    }

    /** Notes what it is told. */
    private Channel channel() {
        return (Channel) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Channel.class}, (proxy, method, arguments) -> {
                    answers.add(method.getName() + " " + Arrays.toString(arguments));
                    return null;
                });
    }
}
