package dev.maeum.session;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/** What a client calls a person by: a line of text that fits its column. Says nothing of null. */
@Size(max = 64)
@Pattern(regexp = "(?=.*\\S)[^\\p{Cntrl}\\p{Cs}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]*")
@ReportAsSingleViolation
@Constraint(validatedBy = {})
@Target({ ElementType.PARAMETER, ElementType.FIELD, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonName {

    String COMPLAINT = "{maeum.name}";

    String message() default COMPLAINT;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
