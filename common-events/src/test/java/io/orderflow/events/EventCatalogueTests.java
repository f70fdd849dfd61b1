package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class EventCatalogueTests {

    private static final List<EventType> TYPES = List.of(EventType.values());

    @Test
    void listsEveryEventExactlyOnce() {
        List<Class<?>> records = Stream.of(DomainEvent.class, OrderScoped.class)
                .flatMap(EventCatalogueTests::permittedRecords)
                .distinct()
                .toList();

        assertThat(records).allMatch(DomainEvent.class::isAssignableFrom);
        assertThat(TYPES).map(EventType::record).containsExactlyInAnyOrderElementsOf(eventRecords(records));
    }

    @Test
    void givesEveryEventANameAndVersionOfItsOwn() {
        assertThat(TYPES)
                .map(EventType::logicalName)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[A-Z][A-Za-z]+\\.v\\d+"));
    }

    @Test
    void givesEveryEventARoutingKeyOfItsOwnWithinItsExchange() {
        assertThat(TYPES).map(type -> type.exchange() + " " + type.routingKey()).doesNotHaveDuplicates();
    }

    @Test
    void usesRoutingKeysThatNoBindingCanTakeForAPattern() {
        assertThat(TYPES).map(EventType::routingKey).allMatch(key -> key.matches("[a-z]+\\.[a-z]+(-[a-z]+)*"));
    }

    @Test
    void publishesToExchangesOfTheTopologyOnly() {
        assertThat(TYPES).map(EventType::exchange).hasSameElementsAs(Topology.EXCHANGES);
        assertThat(Topology.EXCHANGES).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void publishesTheEventsOfOneProducerToOneExchange(EventType type) {
        assertThat(type.exchange()).isEqualTo(exchangeOf(type.record()));
    }

    @ParameterizedTest
    @EnumSource
    void findsATypeByItsNameAndByItsRecord(EventType type) {
        assertThat(EventType.named(type.logicalName())).contains(type);
        assertThat(EventType.of(type.record())).isEqualTo(type);
    }

    @Test
    void findsNothingUnderANameThatThisReleaseDoesNotKnow() {
        assertThat(EventType.named("OrderCreated.v99")).isEmpty();
        assertThat(EventType.named(OrderCreated.class.getName())).isEmpty();
    }

    @Test
    void refusesAClassThatIsNoEvent() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventType.of(OrderEvent.class))
                .withMessageContaining("OrderEvent");
    }

    @Nested
    class TheTopology {

        private static final List<Topology.Inbound> INBOUND = Topology.INBOUND;

        @Test
        void hasOneQueuePerServiceAndOneForItsDeadLetters() {
            assertThat(INBOUND)
                    .map(Topology.Inbound::queue)
                    .containsExactly(
                            "order-service.events",
                            "inventory-service.events",
                            "payment-service.events",
                            "notification-service.events");
            assertThat(INBOUND)
                    .map(Topology.Inbound::deadLetterQueue)
                    .containsExactly(
                            "order-service.events.dead",
                            "inventory-service.events.dead",
                            "payment-service.events.dead",
                            "notification-service.events.dead");
        }

        @Test
        void hasOnePublisherForEveryEvent() {
            assertThat(Topology.OUTBOUND)
                    .flatMap(Topology.Outbound::publishes)
                    .containsExactlyInAnyOrderElementsOf(TYPES);
        }

        @Test
        void letsServicesPublishOnlyThatItKnows() {
            assertThat(Topology.OUTBOUND)
                    .map(Topology.Outbound::service)
                    .isSubsetOf(INBOUND.stream().map(Topology.Inbound::service).toList());
        }

        @ParameterizedTest
        @FieldSource("INBOUND")
        void letsEveryServiceConsumeSomething(Topology.Inbound inbound) {
            assertThat(inbound.consumes()).isNotEmpty();
        }

        @ParameterizedTest
        @FieldSource("INBOUND")
        void bindsAllThatAServiceConsumes(Topology.Inbound inbound) {
            assertThat(inbound.consumes()).allMatch(Topology::isConsumed);
            assertThat(inbound.consumes()).map(EventType::exchange).isSubsetOf(Topology.EXCHANGES);
        }

        @ParameterizedTest
        @FieldSource("INBOUND")
        void findsTheInboundSideOfAService(Topology.Inbound inbound) {
            assertThat(Topology.inboundOf(inbound.service())).isSameAs(inbound);
        }

        @Test
        void refusesAServiceThatIsNotPartOfIt() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Topology.inboundOf("billing-service"))
                    .withMessageContaining("billing-service");
        }

        @Test
        void leavesNoEventOfASagaWithoutAConsumer() {
            assertThat(TYPES)
                    .filteredOn(type -> OrderScoped.class.isAssignableFrom(type.record()))
                    .allMatch(Topology::isConsumed);
        }

        @Test
        void knowsWhichEventsNobodyConsumes() {
            List<EventType> consumed = INBOUND.stream()
                    .flatMap(inbound -> inbound.consumes().stream())
                    .toList();

            assertThat(TYPES).filteredOn(type -> !Topology.isConsumed(type)).doesNotContainAnyElementsOf(consumed);
            assertThat(TYPES).filteredOn(Topology::isConsumed).hasSameElementsAs(consumed);
        }
    }

    private static Stream<Class<?>> permittedRecords(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EventCatalogueTests::permittedRecords)
                : Stream.of(type);
    }

    private static List<Class<? extends DomainEvent>> eventRecords(List<Class<?>> records) {
        return records.stream()
                .<Class<? extends DomainEvent>>map(record -> record.asSubclass(DomainEvent.class))
                .toList();
    }

    private static String exchangeOf(Class<? extends DomainEvent> record) {
        if (OrderEvent.class.isAssignableFrom(record)) {
            return Exchanges.ORDER;
        }
        return PaymentEvent.class.isAssignableFrom(record) ? Exchanges.PAYMENT : Exchanges.INVENTORY;
    }
}
