package dev.maeum.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Opens the browser of a {@link BrowserTest} before its first test and closes it after the last. One that crashed is replaced
 * before the next test.
 */
final class BrowserExtension
        implements
            BeforeAllCallback,
            BeforeEachCallback,
            TestExecutionExceptionHandler,
            AfterAllCallback {

    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        assumeTrue(Browser.isInstalled(),
                "the page is not tested: no chromium and chromedriver here (apt-get install chromium chromium-driver)");
        open(context);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IllegalAccessException {
        if (browser.isAlive()) {
            browser.startAnew();
        } else {
            browser.close();
            open(context);
        }
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable problem) throws Throwable {
        throw browser.isAlive() ? problem : new AssertionError("the browser crashed during this test", problem);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
    }

    private void open(ExtensionContext context) throws IllegalAccessException {
        Class<?> test = context.getRequiredTestClass();
        browser = Browser.open(test.getAnnotation(BrowserTest.class).value());
        for (Field field : ReflectionSupport.findFields(test, field -> field.getType() == Browser.class,
                HierarchyTraversalMode.TOP_DOWN)) {
            field.setAccessible(true);
            field.set(null, browser);
        }
    }
}
