package dev.maeum.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RequestPathTest {

    @ParameterizedTest
    @CsvSource({ "/, /", "/api;x/privacy/notice, /api/privacy/notice", "/api/;x/me, /api/me",
        "//q///metrics, /q/metrics",
        "/q/metrics/, /q/metrics", "/q;a=b;c/metrics;d, /q/metrics", ";x, /" })
    void every_spelling_of_a_path_is_one_path(String spelling, String path) {
        assertEquals(path, RequestPath.of(spelling).value());
    }

    @Test
    void only_health_under_q_is_for_everybody() {
        assertTrue(RequestPath.of("/q/metrics").isForOperators());
        assertTrue(RequestPath.of("/q").isForOperators());
        assertTrue(RequestPath.of("/q/healthy").isForOperators());
        assertFalse(RequestPath.of("/q/health/ready").isForOperators());
        assertFalse(RequestPath.of("/queue").isForOperators());
    }

    @Test
    void health_is_recognised_in_all_its_places_and_nowhere_else() {
        assertTrue(RequestPath.of("/health").isHealth());
        assertTrue(RequestPath.of("/api/health").isHealth());
        assertTrue(RequestPath.of("/q/health/live").isHealth());
        assertTrue(RequestPath.of("/health/").isHealth());
        assertFalse(RequestPath.of("/health/anything").isHealth());
        assertFalse(RequestPath.of("/api/health/anything").isHealth());
        assertFalse(RequestPath.of("/api/healthcheck").isHealth());
        assertFalse(RequestPath.of("/api/session/health").isHealth());
    }
}
