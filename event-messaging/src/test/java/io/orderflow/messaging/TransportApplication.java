package io.orderflow.messaging;

import io.orderflow.infrastructure.test.LocalInfrastructureConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** A service that does nothing but note what it handles. */
@SpringBootApplication
@Import({LocalInfrastructureConfiguration.class, Wire.class, NotingHandlers.class, CollectedLetters.class})
public class TransportApplication {}
