package dev.maeum;

import java.lang.reflect.Method;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives each wait without a limit of its own two minutes: what is waited for comes within a second, but the machine may be
 * busy. JUnit finds this extension by itself.
 */
public final class LongWaits implements BeforeAllCallback {

    private static final Duration LONGEST = Duration.ofMinutes(2);

    // By name: the tests of an application have another copy of the class than this extension.
    @Override
    public void beforeAll(ExtensionContext context) throws ReflectiveOperationException {
        ClassLoader loader = context.getRequiredTestClass().getClassLoader();
        Method limit = loader.loadClass(Awaitility.class.getName()).getMethod("setDefaultTimeout", Duration.class);
        limit.invoke(null, LONGEST);
    }
}
