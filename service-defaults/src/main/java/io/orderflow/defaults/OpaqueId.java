package io.orderflow.defaults;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An id from outside: opaque to Orderflow, but short and harmless in URLs, logs and headers. */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@Pattern(regexp = OpaqueId.PATTERN, message = "must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_', '-'") public @interface OpaqueId {

    String PATTERN = "[A-Za-z0-9._-]{1,64}";

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
