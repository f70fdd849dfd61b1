package io.orderflow.messaging.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Topology;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.amqp.core.Binding;
import org.springframework.amqp.core.Queue;

/** Queue arguments can never change, so a change of these expectations needs new queues. */
class TopologyDeclarablesTests {

    private static final String QUEUE = Topology.PAYMENT_SERVICE.queue();
    private static final String DEAD = Topology.PAYMENT_SERVICE.deadLetterQueue();

    @ParameterizedTest
    @ValueSource(strings = {"quorum", "classic"})
    void declaresEveryQueueDurableWithItsBindings(String type) {
        assertThat(TopologyDeclarables.of(type).getDeclarablesByType(Queue.class))
                .hasSize(2 * (Topology.INBOUND.size() + 1))
                .allSatisfy(queue -> assertThat(queue.isDurable()).isTrue())
                .allSatisfy(queue -> assertThat(queue.getArguments()).containsEntry("x-queue-type", type));
        assertThat(TopologyDeclarables.of(type).getDeclarablesByType(Binding.class))
                .filteredOn(binding -> binding.getDestination().equals(QUEUE))
                .extracting(Binding::getRoutingKey)
                .containsExactlyInAnyOrder("inventory.reserved", "order.cancelled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"quorum", "classic"})
    void bindsTheQueueOfTheMonitorToNothingSoThatItHidesNoQueueThatIsMissing(String type) {
        assertThat(TopologyDeclarables.of(type).getDeclarablesByType(Binding.class))
                .extracting(Binding::getDestination)
                .doesNotContain(Topology.MONITOR.queue());
        assertThat(argumentsOf(Topology.MONITOR.queue(), type))
                .containsEntry("x-dead-letter-routing-key", Topology.MONITOR.deadLetterQueue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quorum", "classic"})
    void leadsFromEachQueueToItsDeadLetters(String type) {
        assertThat(argumentsOf(QUEUE, type))
                .containsEntry("x-dead-letter-exchange", "")
                .containsEntry("x-dead-letter-routing-key", DEAD);
        assertThat(argumentsOf(DEAD, type)).doesNotContainKey("x-dead-letter-exchange");
    }

    @Test
    void losesNothingToTheDefaultsOfQuorumQueues() {
        assertThat(argumentsOf(QUEUE, "quorum"))
                .containsEntry("x-delivery-limit", 100)
                .containsEntry("x-dead-letter-strategy", "at-least-once")
                .containsEntry("x-overflow", "reject-publish");
        assertThat(argumentsOf(DEAD, "quorum")).containsEntry("x-delivery-limit", 1_000_000_000);
    }

    private static Map<String, Object> argumentsOf(String name, String type) {
        return TopologyDeclarables.of(type).getDeclarablesByType(Queue.class).stream()
                .filter(queue -> queue.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getArguments();
    }
}
