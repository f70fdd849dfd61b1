package io.orderflow.notification.channel.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * Looks up names as usual, but finds only what everybody on the Internet could reach as well. The client connects to the addresses
 * that are returned here and to no others, so that a name cannot mean something else a moment later.
 */
class PublicAddresses extends SystemDefaultDnsResolver {

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = Arrays.stream(super.resolve(host))
                .filter(PublicAddresses::isPublic)
                .toArray(InetAddress[]::new);
        if (found.length == 0) {
            throw new NoPublicAddressException(host);
        }
        return found;
    }

    /** By the IANA registries of special-purpose addresses. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return bytes.length == 4 ? isPublic4(first, second, bytes[2] & 0xff) : isPublic6(first, second, bytes);
    }

    private static boolean isPublic4(int first, int second, int third) {
        boolean thisNetwork = first == 0;
        boolean carrierGrade = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && third == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        boolean reserved = first >= 240;
        return !(thisNetwork || carrierGrade || protocols || benchmarks || reserved);
    }

    /** Only 2000::/3 is in use, and of it Teredo and 6to4 lead to IPv4 addresses. */
    private static boolean isPublic6(int first, int second, byte[] bytes) {
        boolean global = (first & 0xe0) == 0x20;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = first == 0x20 && second == 0x02;
        return global && !teredo && !sixToFour;
    }

    /** The name is known, but leads nowhere that may be called. */
    static final class NoPublicAddressException extends UnknownHostException {

        private NoPublicAddressException(String host) {
            super(host + " has no public address");
        }
    }
}
