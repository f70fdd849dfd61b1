package io.orderflow.messaging;

import org.springframework.boot.test.context.SpringBootTest;

/** One application context for all tests of the transport that need no other. */
@SpringBootTest(classes = TransportApplication.class)
public abstract class TransportIT {}
