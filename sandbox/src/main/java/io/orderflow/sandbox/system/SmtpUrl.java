package io.orderflow.sandbox.system;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How to reach a mail server: {@code smtp://USER:SECRET@HOST:587}, or {@code smtps://} for one that speaks TLS from the first byte. */
record SmtpUrl(
        String scheme,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {

    private static final int SMTP = 25;
    private static final int SMTPS = 465;

    /** @throws StartFailedException if it is no such URL; does not repeat it, as there may be a password in it */
    static SmtpUrl parse(String text) {
        try {
            URI url = new URI(text);
            boolean secure = "smtps".equals(url.getScheme());
            if (url.getHost() != null && (secure || "smtp".equals(url.getScheme()))) {
                String[] account = url.getUserInfo() == null
                        ? new String[0]
                        : url.getUserInfo().split(":", 2);
                return new SmtpUrl(
                        url.getScheme(),
                        url.getHost(),
                        url.getPort() >= 0 ? url.getPort() : secure ? SMTPS : SMTP,
                        account.length > 0 ? account[0] : null,
                        account.length > 1 ? account[1] : null);
            }
        } catch (URISyntaxException e) {
            // Said below.
        }
        throw new StartFailedException("The URL of the mail server must be like smtp://USER:SECRET@localhost:587.");
    }

    /** Environment variables by which a service finds it. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("SPRING_MAIL_PROTOCOL", scheme);
        environment.put("SPRING_MAIL_HOST", host);
        environment.put("SPRING_MAIL_PORT", Integer.toString(port));
        if (user != null && password != null) {
            environment.put("SPRING_MAIL_USERNAME", user);
            environment.put("SPRING_MAIL_PASSWORD", password);
        }
        return environment;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
