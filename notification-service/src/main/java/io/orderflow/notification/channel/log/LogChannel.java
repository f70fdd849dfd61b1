package io.orderflow.notification.channel.log;

import io.orderflow.notification.Channel;
import io.orderflow.notification.ChannelAdapter;
import io.orderflow.notification.OutgoingMessage;
import io.orderflow.notification.SendResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The log of the service: a line for each batch, and with {@code DEBUG} one for each notification. Neither shows the words. */
@Component
class LogChannel implements ChannelAdapter {

    private static final Logger log = LoggerFactory.getLogger(LogChannel.class);

    @Override
    public Channel channel() {
        return Channel.LOG;
    }

    @Override
    public Optional<String> objectionTo(String address) {
        return Optional.empty();
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
        log.info("{} notifications are on record, and go nowhere else", batch.size());
        if (log.isDebugEnabled()) {
            batch.forEach(message ->
                    log.debug("{} for customer {} about order {}", message, message.customerId(), message.orderId()));
        }
        return batch.stream().<SendResult>map(message -> new SendResult.Sent()).toList();
    }
}
