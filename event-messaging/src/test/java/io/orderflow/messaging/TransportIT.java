package io.orderflow.messaging;

import io.orderflow.messaging.test.HttpCalls;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/** One application context for all tests of the transport that need no other. */
@SpringBootTest(classes = TransportApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(HttpCalls.class)
public abstract class TransportIT {}
