package io.orderflow.defaults.lifecycle;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Lets a service end together with the program that started it. Off by default: a container's standard input is closed. */
@AutoConfiguration
@ConditionalOnProperty("orderflow.exit-on-stdin-end")
public class LifecycleAutoConfiguration {

    @Bean
    StdinWatch stdinWatch() {
        return new StdinWatch(System.in, () -> System.exit(0));
    }
}
