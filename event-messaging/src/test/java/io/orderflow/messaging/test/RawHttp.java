package io.orderflow.messaging.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Sends requests that no decent client would send: every byte is the caller's. One connection per request. */
final class RawHttp {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /**
     * What is sent, and all of it unless it has the header itself: {@code Host}, {@code Connection}, and
     * {@code Content-Length} if there is a body.
     *
     * @param headers lines, as they are
     */
    record Request(String method, String target, List<String> headers, byte[] body) {

        Request(String method, String target) {
            this(method, target, List.of(), new byte[0]);
        }

        Request with(String... more) {
            List<String> all = new ArrayList<>(headers);
            all.addAll(List.of(more));
            return new Request(method, target, all, body);
        }

        Request withBody(byte[] newBody) {
            return new Request(method, target, headers, newBody);
        }

        private byte[] bytes() {
            StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
            List<String> lines = new ArrayList<>(headers);
            lines.add("Host: localhost");
            lines.add("Connection: close");
            if (body.length > 0 && headers.stream().noneMatch(RawHttp::givesLength)) {
                lines.add("Content-Length: " + body.length);
            }
            lines.forEach(line -> head.append(line).append("\r\n"));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            all.writeBytes(body);
            return all.toByteArray();
        }

        /** Short enough for a message. */
        @Override
        public String toString() {
            String text = new String(bytes(), StandardCharsets.UTF_8);
            return text.length() > 700 ? text.substring(0, 700) + "… (" + text.length() + ")" : text;
        }
    }

    /** @param headers by their names in lower case */
    record Answer(int status, Map<String, String> headers, String body) {

        /** Status of an answer to what may be HTTP/0.9, which is a body alone. */
        static final int WITHOUT_HEAD = 0;

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    private static boolean givesLength(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return lower.startsWith("content-length:") || lower.startsWith("transfer-encoding:");
    }

    Answer send(Request request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.bytes());
            } catch (SocketException e) {
                // Refused before it was read to the end; the answer says why.
            }
            return parse(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException("no answer to " + request, e);
        }
    }

    /** All of it; of a stream of events, which has no end, the head. */
    private static byte[] read(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            bytes.write(buffer, 0, count);
            String text = bytes.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf(END_OF_HEAD);
            if (end >= 0 && text.substring(0, end).toLowerCase(Locale.ROOT).contains("text/event-stream")) {
                return text.substring(0, end + END_OF_HEAD.length()).getBytes(StandardCharsets.ISO_8859_1);
            }
        }
        return bytes.toByteArray();
    }

    private static Answer parse(byte[] bytes) {
        // A byte is a character, so that lengths in bytes fit.
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(END_OF_HEAD);
        if (end < 0) {
            return new Answer(Answer.WITHOUT_HEAD, Map.of(), text);
        }
        List<String> head = Arrays.asList(text.substring(0, end).split("\r\n"));
        Map<String, String> headers = new TreeMap<>();
        for (String line : head.subList(1, head.size())) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        String body = text.substring(end + 4);
        String whole = "chunked".equals(headers.get("transfer-encoding")) ? joinChunks(body) : body;
        int status = Integer.parseInt(head.get(0).split(" ")[1]);
        return new Answer(
                status, headers, new String(whole.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String joinChunks(String body) {
        StringBuilder whole = new StringBuilder();
        int at = 0;
        while (at < body.length()) {
            int endOfSize = body.indexOf("\r\n", at);
            int size = Integer.parseInt(body.substring(at, endOfSize), 16);
            whole.append(body, endOfSize + 2, endOfSize + 2 + size);
            at = endOfSize + 2 + size + 2;
            if (size == 0) {
                break;
            }
        }
        return whole.toString();
    }
}
