package io.orderflow.messaging.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What nobody should send, and somebody will. */
final class HostileValues {

    private static final String LONG = "x".repeat(100_000);

    /** Texts, as they are before any encoding. */
    static final List<String> TEXTS = List.of(
            "",
            " ",
            "0",
            "-1",
            "1.5",
            "1e999999999",
            "9223372036854775808",
            "NaN",
            "Infinity",
            "null",
            "true",
            "[]",
            "{}",
            "' or 1=1; drop table orders; --",
            "\" or \"\"=\"",
            "%' and 1=cast((values (1)) as int) --",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "a\r\nX-Injected: yes",
            "a\u0000b",
            "\u0000",
            "\u202egnitset\u202c \u0627\u0644",
            "\ud83d\udca3\ud83d\udc69\u200d\ud83d\ude80",
            "\ufeff\uffff\u0085\u2028",
            "%s%n%d%x",
            "${jndi:ldap://127.0.0.1:1/x}",
            "#{7*7}{{7*7}}",
            "<script>alert(1)</script>",
            "a,b;c=d&e=f?g#h",
            "0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "00000000-0000-0000-0000-000000000000",
            "x".repeat(1_000));

    /** What may stand in a request target for a value without being a proper encoding of one. */
    static final List<String> BROKEN_ENCODINGS = List.of(
            "%",
            "%zz",
            "%2",
            "%00",
            "%0d%0aX-Injected:%20yes",
            "%c0%af",
            "%ff%fe",
            "%ed%a0%80",
            "%25%30%30",
            "..%2f..%2f",
            "%2e%2e/",
            ";x=y",
            "a|b",
            "<>",
            "a\tb",
            "\u00e9");

    /** JSON values of every type, and things that are none. */
    static List<byte[]> json() {
        List<byte[]> values = new ArrayList<>();
        Stream.of(
                        "null",
                        "true",
                        "false",
                        "0",
                        "-0",
                        "-1",
                        "1.5",
                        "1e999999999",
                        "-1e999999999",
                        "1e-999999999",
                        "9223372036854775807",
                        "9223372036854775808",
                        "-9223372036854775809",
                        "9".repeat(2_000),
                        "NaN",
                        "Infinity",
                        "01",
                        "0x10",
                        "[]",
                        "{}",
                        "[null]",
                        "[[]]",
                        "[{}]",
                        "{\"\":null}",
                        "\"\\ud800\"",
                        "\"\\u0000\"",
                        "\"a\\u0000b\"",
                        "\"unfinished",
                        "'single'",
                        "undefined",
                        "",
                        "[".repeat(5_000) + "]".repeat(5_000),
                        "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000))
                .forEach(value -> values.add(value.getBytes(UTF_8)));
        TEXTS.forEach(text -> values.add(quoted(text)));
        values.add(quoted(LONG));
        values.add(new byte[] {'"', (byte) 0xc3, (byte) 0x28, '"'});
        values.add(new byte[] {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});
        values.add(new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});
        values.add(new byte[] {'"', 0, '"'});
        return values;
    }

    private static byte[] quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            json.append(c == '"' || c == '\\' || c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return json.append('"').toString().getBytes(UTF_8);
    }

    private HostileValues() {}
}
