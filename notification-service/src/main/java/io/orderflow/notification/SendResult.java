package io.orderflow.notification;

/** What came of a message that was to be sent. */
public sealed interface SendResult {

    /** The next system has it, and answers for it. */
    record Sent() implements SendResult {}

    /** This message could not be sent now; another may be. */
    record Failed(String reason) implements SendResult {}

    /** This message will never be sent that way. */
    record Refused(String reason) implements SendResult {}

    /** Nobody gets anything by this channel now; says nothing about the message, which was not sent. */
    record ChannelDown(String reason) implements SendResult {}

    /** It was not even tried. */
    record NotTried() implements SendResult {}
}
