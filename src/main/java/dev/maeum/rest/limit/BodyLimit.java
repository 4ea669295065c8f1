package dev.maeum.rest.limit;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;

/** How large a request's body may be, in bytes: what Quarkus is told, who closes the connection without a word. */
@Singleton
class BodyLimit {

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    long most() {
        return most;
    }
}
