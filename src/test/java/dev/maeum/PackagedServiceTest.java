package dev.maeum;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against the packaged service with settings of their own: the class gets one process, which starts in a few
 * seconds and runs beside those of other classes. Fields are filled as by {@code @QuarkusTest}: the address of the
 * service, and what the resources of {@code @WithTestResource} offer. For beans there is {@code @QuarkusTest} only.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(PackagedService.class)
public @interface PackagedServiceTest {

    /** Settings, as {@code key=value}. */
    String[] value() default {};
}
