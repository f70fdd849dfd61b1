package io.orderflow.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.defaults.InvalidRequestException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoutingTests {

    private static final NotificationType TYPE = NotificationType.ORDER_SHIPPED;

    @Test
    void logsWhereNothingElseIsSetUp() {
        assertRoute(
                routing(List.of(), Channel.LOG).route(TYPE, Preferences.NONE, "ada@example.com", null),
                NotificationStatus.SENT,
                Channel.LOG);
    }

    @Test
    void sendsEmailWhereItIsSetUp() {
        Routing routing = routing(List.of(), Channel.LOG, Channel.EMAIL, Channel.WEBHOOK);

        assertRoute(
                routing.route(TYPE, Preferences.NONE, "ada@example.com", null),
                NotificationStatus.PENDING,
                Channel.EMAIL);
        assertRoute(routing.route(TYPE, Preferences.NONE, " ", null), NotificationStatus.NO_CHANNEL);
        assertRoute(routing.route(TYPE, Preferences.NONE, null, null), NotificationStatus.NO_CHANNEL);
    }

    @Test
    void usesTheDefaultChannelsOfTheInstallation() {
        Routing routing = routing(List.of(Channel.LOG, Channel.EMAIL), Channel.LOG, Channel.EMAIL);

        assertRoute(
                routing.route(TYPE, Preferences.NONE, "ada@example.com", null),
                NotificationStatus.PENDING,
                Channel.LOG,
                Channel.EMAIL);
        assertRoute(routing.route(TYPE, Preferences.NONE, null, null), NotificationStatus.SENT, Channel.LOG);
    }

    @Test
    void usesTheChannelsThatTheCustomerWantsAsFarAsTheyAreSetUp() {
        Preferences wishes = new Preferences(null, List.of(Channel.WEBHOOK), null, "https://example.com/", Set.of());

        assertRoute(
                routing(List.of(), Channel.LOG, Channel.WEBHOOK).route(TYPE, wishes, null, null),
                NotificationStatus.PENDING,
                Channel.WEBHOOK);
        assertRoute(routing(List.of(), Channel.LOG).route(TYPE, wishes, null, null), NotificationStatus.NO_CHANNEL);
    }

    @Test
    void prefersTheAddressThatTheCustomerNamed() {
        Preferences wishes = new Preferences(null, List.of(), "new@example.com", null, Set.of());

        assertThat(routing(List.of(), Channel.EMAIL)
                        .route(TYPE, wishes, "old@example.com", null)
                        .email())
                .isEqualTo("new@example.com");
    }

    @Test
    void keepsWhatIsMutedFromEveryChannel() {
        Preferences wishes = new Preferences(null, List.of(), null, null, Set.of(TYPE));

        assertRoute(
                routing(List.of(), Channel.EMAIL).route(TYPE, wishes, "ada@example.com", null),
                NotificationStatus.MUTED);
    }

    @Test
    void refusesAChannelThatIsNotSetUp() {
        assertThatThrownBy(() -> routing(List.of(), Channel.LOG).require(Channel.EMAIL, "channel"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("is EMAIL, which is not set up here");
        assertThat(routing(List.of(), Channel.LOG).objectionTo("https://example.com", Channel.WEBHOOK))
                .isPresent();
    }

    @Test
    void refusesDefaultChannelsThatAreNotSetUp() {
        assertThatThrownBy(() -> routing(List.of(Channel.EMAIL), Channel.LOG))
                .hasMessageContaining("default-channels")
                .hasMessageContaining("EMAIL");
    }

    private static void assertRoute(Routing.Route route, NotificationStatus status, Channel... channels) {
        assertThat(route.status()).isEqualTo(status);
        assertThat(route.channels()).containsExactly(channels);
    }

    private static Routing routing(List<Channel> defaults, Channel... setUp) {
        NotificationProperties settings = SomeSettings.of(SomeSettings.WORDS, "en", defaults);
        return new Routing(Arrays.stream(setUp).<ChannelAdapter>map(Unused::new).toList(), settings);
    }

    private record Unused(Channel channel) implements ChannelAdapter {

        @Override
        public Optional<String> objectionTo(String address) {
            return Optional.empty();
        }

        @Override
        public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
            throw new UnsupportedOperationException();
        }
    }
}
