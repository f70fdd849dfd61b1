package io.orderflow.notification.channel.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.notification.OutgoingMessage;
import io.orderflow.notification.Wording;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;

/** Makes e-mails of messages: a text part and an HTML part that say the same. */
class MailComposition {

    private final InternetAddress sender;
    private final HtmlLayout layout;
    private final Wording wording;

    MailComposition(MailSettings settings, Wording wording) {
        this.sender = settings.sender();
        this.layout = new HtmlLayout(settings.layout(), wording);
        this.wording = wording;
    }

    /** @throws AddressException if the message has no valid address */
    MimeMessage compose(OutgoingMessage message, Session session) throws MessagingException {
        MimeMessage mail = new IdentifiedMail(session, messageId(message));
        mail.setFrom(sender);
        mail.setRecipient(Message.RecipientType.TO, address(message.address() == null ? "" : message.address()));
        mail.setSubject(oneLine(message.subject()), UTF_8.name());
        mail.setSentDate(Date.from(message.createdAt()));
        mail.setContentLanguage(new String[] {message.language()});
        // Or holiday notices come back.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(
                new MimeMultipart("alternative", part(text(message), "plain"), part(layout.of(message), "html")));
        mail.saveChanges();
        return mail;
    }

    /** A single address without a name. */
    static InternetAddress address(String text) throws AddressException {
        InternetAddress address = new InternetAddress(text, true);
        if (!text.equals(address.getAddress()) || text.indexOf('@') < 0) {
            throw new AddressException("no plain address", text);
        }
        return address;
    }

    private String text(OutgoingMessage message) {
        return message.message() + "\n\n-- \n" + wording.say("mail.footer", message.language()) + "\n";
    }

    private static MimeBodyPart part(String content, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, UTF_8.name(), subtype);
        return part;
    }

    /** The same each time that the message is sent, so that whoever gets it twice can tell. */
    private String messageId(OutgoingMessage message) {
        String address = sender.getAddress();
        return "<" + message.notificationId() + address.substring(address.indexOf('@')) + ">";
    }

    /** What follows a line break would be taken for headers. */
    private static String oneLine(String subject) {
        return subject.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Has the Message-ID that it is given. */
    private static final class IdentifiedMail extends MimeMessage {

        private final String id;

        IdentifiedMail(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
