package io.orderflow.notification;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;

/** A real SMTP server, always on the same port, that tests can stop and start. */
final class MailServer {

    private GreenMail server = serverOn(0);
    private final int port;

    MailServer() {
        server.start();
        port = server.getSmtp().getPort();
    }

    private static GreenMail serverOn(int port) {
        return new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    int port() {
        return port;
    }

    void stop() {
        server.stop();
    }

    /** With empty mailboxes. */
    void start() {
        server = serverOn(port);
        server.start();
    }

    void forgetAll() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    List<MimeMessage> receivedBy(String address) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> isTo(address, mail))
                .toList();
    }

    private static boolean isTo(String address, MimeMessage mail) {
        try {
            return Arrays.stream(mail.getAllRecipients()).map(Address::toString).anyMatch(address::equals);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
