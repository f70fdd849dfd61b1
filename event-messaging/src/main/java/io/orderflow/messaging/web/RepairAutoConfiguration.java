package io.orderflow.messaging.web;

import io.orderflow.defaults.web.Page;
import io.orderflow.messaging.MessagingAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** Gives a service with an HTTP side the calls for repairs. */
@AutoConfiguration(after = MessagingAutoConfiguration.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(Page.class)
@Import({DeadLetterController.class, UndeliveredEventController.class})
public class RepairAutoConfiguration {}
