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
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** E-mail by the SMTP server that {@code spring.mail} names: one connection per batch. */
@Component
@ConditionalOnExpression("'${spring.mail.host:}' != ''")
class MailChannel implements ChannelAdapter {

    /** What a server answers that will never take mail for a recipient. */
    private static final Set<Integer> FOR_GOOD = Set.of(550, 551, 553, 501);

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
            // Who may not send this one may send none.
            return String.valueOf(e.getCommand()).startsWith("MAIL")
                    ? new SendResult.ChannelDown(reason(e))
                    : new SendResult.Failed(reason(e, message));
        } catch (SendFailedException e) {
            return e.getNextException() instanceof SMTPAddressFailedException refusal
                    ? refused(refusal, message)
                    : new SendResult.Failed(reason(e, message));
        } catch (MessagingException e) {
            return new SendResult.Failed(reason(e, message));
        } catch (RuntimeException e) {
            // The others were, or will be, sent all the same.
            return new SendResult.Failed(withoutAddress(e.toString(), message));
        }
    }

    private static SendResult refused(SMTPAddressFailedException e, OutgoingMessage message) {
        return FOR_GOOD.contains(e.getReturnCode())
                ? new SendResult.Refused(reason(e, message))
                : new SendResult.Failed(reason(e, message));
    }

    private static String reason(MessagingException e, OutgoingMessage message) {
        return withoutAddress(reason(e), message);
    }

    /** Servers like to quote the address, which is nobody's business in a log. */
    private static String withoutAddress(String reason, OutgoingMessage message) {
        return reason.replace(String.valueOf(message.address()), "…");
    }

    private static String reason(MessagingException e) {
        return "SMTP: " + e.getMessage();
    }
}
