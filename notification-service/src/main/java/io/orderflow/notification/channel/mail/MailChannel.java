package io.orderflow.notification.channel.mail;

import io.orderflow.notification.Channel;
import io.orderflow.notification.ChannelAdapter;
import io.orderflow.notification.OutgoingMessage;
import io.orderflow.notification.SendResult;
import io.orderflow.notification.Wording;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** E-mail by the SMTP server that {@code spring.mail} names: one connection per batch. */
@Component
@ConditionalOnExpression("'${spring.mail.host:}' != ''")
class MailChannel implements ChannelAdapter {

    private final JavaMailSenderImpl server;
    private final MailComposition composition;
    private final Clock clock;

    MailChannel(JavaMailSenderImpl server, MailSettings settings, Wording wording, Clock clock) {
        this.server = server;
        this.composition = new MailComposition(settings, wording);
        this.clock = clock;
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Optional<String> objectionTo(String address) {
        try {
            MailComposition.address(address);
            return Optional.empty();
        } catch (AddressException e) {
            return Optional.of("must be an e-mail address without a name");
        }
    }

    @Override
    public List<SendResult> send(List<OutgoingMessage> batch, Instant begunBefore) {
        List<SendResult> results = new ArrayList<>();
        Session session = server.getSession();
        try (Transport transport = connect(session)) {
            for (OutgoingMessage message : batch) {
                if (!clock.instant().isBefore(begunBefore)) {
                    break;
                }
                SendResult result = send(message, session, transport);
                results.add(result);
                if (!(result instanceof SendResult.Sent) && !transport.isConnected()) {
                    break;
                }
            }
        } catch (MessagingException e) {
            // Or it could not be closed, which makes no difference to what was sent.
            if (results.isEmpty()) {
                results.add(new SendResult.ChannelDown(reason(e)));
            }
        }
        return results;
    }

    private Transport connect(Session session) throws MessagingException {
        String protocol = server.getProtocol() == null ? JavaMailSenderImpl.DEFAULT_PROTOCOL : server.getProtocol();
        Transport transport = session.getTransport(protocol);
        transport.connect(server.getHost(), server.getPort(), server.getUsername(), server.getPassword());
        return transport;
    }

    private SendResult send(OutgoingMessage message, Session session, Transport transport) {
        try {
            MimeMessage mail = composition.compose(message, session);
            transport.sendMessage(mail, mail.getAllRecipients());
            return new SendResult.Sent();
        } catch (AddressException e) {
            return new SendResult.Refused("The e-mail address is not valid.");
        } catch (SMTPSendFailedException e) {
            return refused(e, message);
        } catch (MessagingException e) {
            return new SendResult.Failed(reason(e, message));
        }
    }

    private static SendResult refused(SMTPSendFailedException e, OutgoingMessage message) {
        if (isForGood(e)) {
            return new SendResult.Refused(reason(e, message));
        }
        // Who may not send this one may send none.
        return String.valueOf(e.getCommand()).startsWith("MAIL")
                ? new SendResult.ChannelDown(reason(e))
                : new SendResult.Failed(reason(e, message));
    }

    /** Whether the server will never take mail for this recipient. */
    private static boolean isForGood(SendFailedException e) {
        return e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0;
    }

    /** Servers like to quote the address, which is nobody's business in a log. */
    private static String reason(MessagingException e, OutgoingMessage message) {
        return reason(e).replace(String.valueOf(message.address()), "…");
    }

    private static String reason(MessagingException e) {
        return "SMTP: " + e.getMessage();
    }
}
