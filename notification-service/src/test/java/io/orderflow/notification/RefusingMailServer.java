package io.orderflow.notification;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/** Speaks just enough SMTP to answer to each recipient what a test says. */
final class RefusingMailServer implements AutoCloseable {

    private final ServerSocket socket;
    private final UnaryOperator<String> answer;

    /** @param answer to a recipient, as in {@code 550 No such user} */
    RefusingMailServer(int port, UnaryOperator<String> answer) throws IOException {
        this.socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        this.answer = answer;
        Thread thread = new Thread(this::serve, "refusing-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept()) {
                converse(connection);
            } catch (IOException e) {
                // Of the client, or the test is over.
            }
        }
    }

    private void converse(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
        OutputStream out = connection.getOutputStream();
        say("220 ready", out);
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            say(answerTo(command), out);
        }
    }

    private String answerTo(String command) {
        return command.startsWith("RCPT TO:")
                ? answer.apply(command.substring(command.indexOf('<') + 1, command.indexOf('>')))
                : "250 OK";
    }

    private static void say(String line, OutputStream out) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
