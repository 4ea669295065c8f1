package dev.maeum;

import java.lang.reflect.Field;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager.TestInjector;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;

/** Starts the service of a {@link PackagedServiceTest} before its first test and stops it after the last. */
final class PackagedService implements BeforeAllCallback, AfterAllCallback, TestInstancePostProcessor {

    private final Deque<QuarkusTestResourceLifecycleManager> resources = new ArrayDeque<>();
    private ServiceProcess service;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        Class<?> test = context.getRequiredTestClass();
        Map<String, String> settings = new HashMap<>();
        for (WithTestResource annotation : test.getAnnotationsByType(WithTestResource.class)) {
            QuarkusTestResourceLifecycleManager resource = ReflectionSupport.newInstance(annotation.value());
            resources.push(resource);
            settings.putAll(resource.start());
        }
        for (String setting : test.getAnnotation(PackagedServiceTest.class).value()) {
            String[] parts = setting.split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        service = ServiceProcess.start(settings);
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
        TestInjector injector = (value, fields) -> inject(test, value, fields);
        resources.forEach(resource -> resource.inject(injector));
        injector.injectIntoFields(service.address(), new TestInjector.AnnotatedAndMatchesType(TestHTTPResource.class,
                URI.class));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (service != null) {
            service.close();
        }
        resources.forEach(QuarkusTestResourceLifecycleManager::stop);
    }

    private static void inject(Object test, Object value, Predicate<Field> fields) {
        ReflectionSupport.findFields(test.getClass(), fields, HierarchyTraversalMode.TOP_DOWN).forEach(field -> {
            try {
                field.setAccessible(true);
                field.set(test, value);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field.toString(), e);
            }
        });
    }
}
