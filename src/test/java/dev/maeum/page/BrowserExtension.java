package dev.maeum.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Opens the browser of a {@link BrowserTest} before its first test and closes it after the last. */
final class BrowserExtension implements BeforeAllCallback, AfterAllCallback {

    private Browser browser;

    @Override
    public void beforeAll(ExtensionContext context) throws IllegalAccessException {
        assumeTrue(Browser.isInstalled(),
                "the page is not tested: no chromium and chromedriver here (apt-get install chromium chromium-driver)");
        browser = Browser.open();
        for (Field field : ReflectionSupport.findFields(context.getRequiredTestClass(),
                field -> field.getType() == Browser.class, HierarchyTraversalMode.TOP_DOWN)) {
            field.setAccessible(true);
            field.set(null, browser);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (browser != null) {
            browser.close();
        }
    }
}
