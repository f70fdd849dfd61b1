package io.orderflow.sandbox.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the process that listens on a port, as Linux tells it to whoever may see that process. */
final class Listener {

    private static final Path PROC = Path.of("/proc");
    private static final String LISTENING = "0A";
    private static final int HEXADECIMAL = 16;
    /** Listens for a container's process, which cannot be told from here. */
    private static final String PROXY = "docker-proxy";

    private Listener() {}

    /** Its process id; empty also if {@code host} is another machine. */
    static Optional<Long> on(String host, int port) {
        if (!isHere(host)) {
            return Optional.empty();
        }
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            try {
                sockets.addAll(socketsIn(Files.readAllLines(PROC.resolve("net").resolve(table)), port));
            } catch (IOException e) {
                // No Linux, or no such protocol.
            }
        }
        return sockets.isEmpty() ? Optional.empty() : owner(sockets);
    }

    private static boolean isHere(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** Links by which processes refer to the sockets that listen on a port, from the lines of {@code /proc/net/tcp}. */
    static Set<String> socketsIn(List<String> lines, int port) {
        Set<String> sockets = new HashSet<>();
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
            String[] fields = line.strip().split("\\s+");
            String localPort = fields[1].substring(fields[1].lastIndexOf(':') + 1);
            if (fields[3].equals(LISTENING) && Integer.parseInt(localPort, HEXADECIMAL) == port) {
                sockets.add("socket:[" + fields[9] + "]");
            }
        }
        return sockets;
    }

    private static Optional<Long> owner(Set<String> sockets) {
        Optional<Long> owner = Optional.empty();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                // Of a process and the children that inherited its socket, the process.
                if (owner.filter(found -> found < pid).isEmpty() && holds(process, sockets)) {
                    owner = Optional.of(pid);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return owner.filter(pid -> !isProxy(pid));
    }

    private static boolean holds(Path process, Set<String> sockets) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path file : files) {
                if (sockets.contains(Files.readSymbolicLink(file).toString())) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            // It has ended, or is somebody else's.
            return false;
        }
    }

    private static boolean isProxy(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/comm")).strip().equals(PROXY);
        } catch (IOException e) {
            return true;
        }
    }
}
