package dev.maeum.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.Anyone;
import dev.maeum.answer.Success;

/** What people are told before they are read. */
@Path("/api/privacy/notice")
@Produces(MediaType.APPLICATION_JSON)
@Anyone
class ConsentResource {

    private final ConsentConfig config;

    ConsentResource(ConsentConfig config) {
        this.config = config;
    }

    record Notice(String version, boolean required, String notice) {}

    @GET
    public Success<Notice> notice() {
        return Success.of(new Notice(config.version(), config.consent() == ConsentConfig.Consent.REQUIRED,
                config.notice()));
    }
}
