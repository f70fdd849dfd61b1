package io.orderflow.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The documents that are made of the code, against those in the repository. With {@code -Ddocs.write=true} these are written anew. */
class GeneratedDocumentsTests {

    private static final Path DOCS = Path.of("..", "docs");

    @Test
    void theAsyncApiDocumentSaysWhatTheCodeDoes() throws IOException {
        assertUpToDate("asyncapi.yaml", AsyncApiDocument.text());
    }

    @Test
    void thePageOfEventsSaysWhatTheCodeDoes() throws IOException {
        assertUpToDate("events.md", EventsPage.text());
    }

    private static void assertUpToDate(String document, String expected) throws IOException {
        Path file = DOCS.resolve(document);
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(file, expected);
        }
        assertThat(WireJson.text(file))
                .as("%s is out of date; write it anew, as CONTRIBUTING.md says", file)
                .isEqualTo(expected);
    }
}
