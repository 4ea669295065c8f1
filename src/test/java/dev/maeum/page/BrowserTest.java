package dev.maeum.page;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.maeum.SecondJavaSuite;

/**
 * Tests in a real Chromium, which the class opens once: its static field of type {@link Browser} holds it. Each test
 * finds nothing stored and nothing emulated. Without an installed Chromium the class is skipped.
 */
@Tag(SecondJavaSuite.ONE_JAVA)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {

    /** Flags of Chromium. */
    String[] value() default {};
}
