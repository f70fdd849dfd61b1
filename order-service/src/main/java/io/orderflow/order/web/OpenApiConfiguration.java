package io.orderflow.order.web;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.info.Info;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Orderflow: orders",
                        version = "v1",
                        description = "Places orders and follows each through its saga."))
class OpenApiConfiguration {}
