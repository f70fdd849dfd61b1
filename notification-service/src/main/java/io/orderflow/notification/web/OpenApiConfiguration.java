package io.orderflow.notification.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Orderflow: notifications",
                        version = "v1",
                        description = "Tells customers what became of their orders."))
class OpenApiConfiguration {}
