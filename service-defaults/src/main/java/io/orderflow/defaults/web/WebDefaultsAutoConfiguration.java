package io.orderflow.defaults.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.core.jackson.ModelResolver;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives a service the HTTP edge that all services share. */
@AutoConfiguration(
        before = {
            HttpMessageConvertersAutoConfiguration.class,
            WebMvcAutoConfiguration.class,
            ErrorMvcAutoConfiguration.class
        })
@EnableConfigurationProperties(HttpLimits.class)
@Import({ProblemResponses.class, ErrorProblems.class})
public class WebDefaultsAutoConfiguration implements WebMvcConfigurer {

    /** Lets enums in queries and paths be written in any case, as in bodies. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        ApplicationConversionService.addApplicationConverters(registry);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        configurer.strategies(List.of(new ReadableAccept()));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ConcreteContentType());
    }

    @Bean
    MeasuredJson measuredJson(ObjectMapper json) {
        return new MeasuredJson(json);
    }

    @Bean
    PlainText plainText() {
        return new PlainText();
    }

    @Bean
    BodySizeLimit bodySizeLimit(
            HttpLimits limits, @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        return new BodySizeLimit(limits, problems);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        return tomcat -> tomcat.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new ProblemValve()));
    }

    /** Makes Swagger name fields as the service's JSON does. */
    @Bean
    @Lazy
    ModelResolver modelResolver(ObjectMapper json) {
        return new ModelResolver(json);
    }

    @Bean
    OpenApiDefaults openApiDefaults() {
        return new OpenApiDefaults();
    }
}
