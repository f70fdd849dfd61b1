package io.orderflow.notification.channel.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which URLs customers may name. Where a name leads is looked at when it is called. */
class WebhookUrls {

    private static final int LONGEST = 2000;

    private final WebhookSettings settings;

    WebhookUrls(WebhookSettings settings) {
        this.settings = settings;
    }

    /** What is wrong with {@code address}, to be read after the name of the field; empty if nothing is. */
    Optional<String> objectionTo(String address) {
        URI url = parse(address);
        if (url == null || url.getHost() == null || address.length() > LONGEST) {
            return Optional.of("must be a URL with a host, as in https://example.com/orderflow");
        }
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(settings.allowHttp() && scheme.equals("http"))) {
            return Optional.of("must begin with https://");
        }
        if (url.getUserInfo() != null || url.getFragment() != null) {
            return Optional.of("must have neither a user name nor a fragment");
        }
        return settings.allowPrivateAddresses() || leadsOut(url.getHost())
                ? Optional.empty()
                : Optional.of("must not lead to this machine or into a private network");
    }

    private static @Nullable URI parse(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    /** Of names, as far as can be told without asking anybody. */
    private static boolean leadsOut(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return false;
        }
        boolean numeric = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return !numeric || PublicAddresses.isPublic(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
