package io.orderflow.payment.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Orderflow: payments",
                        version = "v1",
                        description = "Shows payments, and what the payment gateway answered about each."))
class OpenApiConfiguration {}
