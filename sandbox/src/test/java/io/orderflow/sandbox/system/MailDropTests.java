package io.orderflow.sandbox.system;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailDropTests {

    @TempDir
    Path directory;

    @Test
    void keepsEachMailInAFile() throws IOException {
        try (MailDrop drop = MailDrop.start(directory)) {
            send("ada@example.com", "Hello Ada", drop.url());
            send("bob@example.com", "Hello Bob", drop.url());
        }

        assertThat(directory.resolve("000001-ada@example.com.eml")).content().contains("Hello Ada");
        assertThat(directory.resolve("000002-bob@example.com.eml")).content().contains("Hello Bob");
    }

    @Test
    void leavesItsDirectoryForNoAddress() throws IOException {
        try (MailDrop drop = MailDrop.start(directory)) {
            send("../../../tmp/evil/" + "x".repeat(40) + "@example.com", "Hello", drop.url());
        }

        assertThat(directory)
                .isDirectoryContaining(file -> file.getFileName().toString().startsWith("000001-"));
    }

    @Test
    void beginsWithoutOldMail() throws IOException {
        Files.writeString(directory.resolve("000001-ada@example.com.eml"), "old");
        Files.writeString(directory.resolve("notes.txt"), "mine");

        MailDrop.start(directory).close();

        assertThat(directory).isDirectoryNotContaining("glob:**.eml").isDirectoryContaining("glob:**notes.txt");
    }

    private static void send(String to, String text, SmtpUrl url) throws IOException {
        try (Socket socket = new Socket(url.host(), url.port());
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
                PrintWriter out = new PrintWriter(socket.getOutputStream(), false, US_ASCII)) {
            assertThat(in.readLine()).startsWith("220");
            say("HELO tests", "250", in, out);
            say("MAIL FROM:<shop@example.com>", "250", in, out);
            say("RCPT TO:<" + to + ">", "250", in, out);
            say("DATA", "354", in, out);
            say("Subject: Test\r\n\r\n" + text + "\r\n.", "250", in, out);
        }
    }

    private static void say(String line, String answer, BufferedReader in, PrintWriter out) throws IOException {
        out.print(line + "\r\n");
        out.flush();
        assertThat(in.readLine()).startsWith(answer);
    }
}
