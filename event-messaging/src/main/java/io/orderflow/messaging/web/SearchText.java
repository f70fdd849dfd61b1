package io.orderflow.messaging.web;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What to look for: any text that a message's short properties can have, and Postgres. */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
@ReportAsSingleViolation
@Pattern(regexp = "\\P{Cntrl}{1,255}") @interface SearchText {

    String message() default "must be 1 to 255 characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
