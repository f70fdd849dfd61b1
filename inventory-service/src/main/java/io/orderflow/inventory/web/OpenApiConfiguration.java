package io.orderflow.inventory.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Orderflow: inventory",
                        version = "v1",
                        description = "Keeps the catalogue and the stock, and sets goods aside for orders."))
class OpenApiConfiguration {}
