package io.orderflow.notification.channel.mail;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.orderflow.notification.OutgoingMessage;
import io.orderflow.notification.Wording;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;

/** Writes a message as HTML. Whatever is in it is text, never markup. */
class HtmlLayout {

    private final Template template;
    private final Wording wording;

    HtmlLayout(Resource file, Wording wording) {
        this.wording = wording;
        try (Reader in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            template = Mustache.compiler().escapeHTML(true).compile(in);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the layout of e-mails", e);
        }
    }

    String of(OutgoingMessage message) {
        return template.execute(Map.of(
                "language", message.language(),
                "subject", message.subject(),
                "paragraphs", paragraphs(message.message()),
                "footer", wording.say("mail.footer", message.language())));
    }

    private static List<Map<String, List<String>>> paragraphs(String text) {
        return Arrays.stream(text.split("\\n\\n+"))
                .map(paragraph -> Map.of("lines", List.of(paragraph.split("\\n"))))
                .toList();
    }
}
