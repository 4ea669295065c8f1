package dev.maeum;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.quarkus.arc.properties.IfBuildProperty;

import dev.maeum.rest.OperatorsOnly;
import dev.maeum.rest.PublicEndpoint;

/** A call that the packaged service knows, with its resource: those of dev mode depend on a property of the build. */
public record Route(String method, String path, Class<?> resource, Method handler) {

    public static List<Route> all(BeanManager beans) {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().map(bean -> (Class<?>) bean.getBeanClass())
                .filter(type -> type.isAnnotationPresent(Path.class)
                        && !type.isAnnotationPresent(IfBuildProperty.class))
                .flatMap(Route::of).toList();
    }

    /** As "GET /health". */
    public static Set<String> names(BeanManager beans) {
        return all(beans).stream().map(Route::toString).collect(Collectors.toCollection(TreeSet::new));
    }

    public boolean isForAnyone() {
        return handler.isAnnotationPresent(PublicEndpoint.class) || resource.isAnnotationPresent(PublicEndpoint.class);
    }

    public boolean isForOperators() {
        return handler.isAnnotationPresent(OperatorsOnly.class) || resource.isAnnotationPresent(OperatorsOnly.class);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Stream<Route> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods()).flatMap(handler -> Arrays.stream(handler.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(verb -> new Route(verb.value(), path(resource, handler), resource, handler)));
    }

    private static String path(Class<?> resource, Method handler) {
        Path path = handler.getAnnotation(Path.class);
        return (resource.getAnnotation(Path.class).value() + "/" + (path == null ? "" : path.value()))
                .replaceAll("/+", "/").replaceAll("(.)/$", "$1");
    }
}
