package dev.maeum.rest;

import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;

/** What is wrong with a request, in the words of the files {@code ValidationMessages}. */
@Singleton
class ViolationMessages {

    private static final String FIELD = "{maeum.field.%s}";

    private final MessageInterpolator interpolator;

    ViolationMessages(ValidatorFactory validation) {
        this.interpolator = validation.getMessageInterpolator();
    }

    private record Context(ConstraintDescriptor<?> getConstraintDescriptor,
            Object getValidatedValue) implements MessageInterpolator.Context {

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }
    }

    String of(ConstraintViolationException e, Language language) {
        return e.getConstraintViolations().stream().map(violation -> of(violation, language.locale())).sorted()
                .collect(Collectors.joining("; "));
    }

    private String of(ConstraintViolation<?> violation, Locale locale) {
        Context context = new Context(violation.getConstraintDescriptor(), violation.getInvalidValue());
        return field(violation, context, locale) + " "
                + interpolator.interpolate(violation.getMessageTemplate(), context, locale);
    }

    // A field without words of its own keeps its name: nobody sees it in a form.
    private String field(ConstraintViolation<?> violation, Context context, Locale locale) {
        String name = name(violation);
        String key = FIELD.formatted(name);
        String words = interpolator.interpolate(key, context, locale);
        return words.equals(key) ? name : words;
    }

    // The path of a violation is "start.request.userId"; callers know only its last part.
    private static String name(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName();
        }
        return name;
    }
}
