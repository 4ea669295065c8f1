package dev.maeum.rest.limit;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;

/** The largest request body in bytes, as configured for Quarkus, which closes the connection without a response. */
@Singleton
public class BodyLimit {

    private final long maximum;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maximum) {
        this.maximum = maximum.asLongValue();
    }

    public long maximum() {
        return maximum;
    }
}
