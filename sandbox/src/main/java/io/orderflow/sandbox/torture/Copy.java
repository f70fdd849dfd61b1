package io.orderflow.sandbox.torture;

import com.rabbitmq.client.AMQP.BasicProperties;

/** A message, as it can be published again. */
record Copy(String routingKey, BasicProperties properties, byte[] body) {}
