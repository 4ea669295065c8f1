package dev.maeum.session;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import dev.maeum.rest.Language;
import dev.maeum.rest.PublicEndpoint;
import dev.maeum.rest.Success;

/** The privacy notice, for everyone. */
@Path("/api/privacy/notice")
@Produces(MediaType.APPLICATION_JSON)
@PublicEndpoint
class ConsentResource {

    private final ConsentConfig config;
    private final ConsentNotice notice;

    ConsentResource(ConsentConfig config, ConsentNotice notice) {
        this.config = config;
        this.notice = notice;
    }

    record Notice(String version, boolean required, String notice, String language) {}

    @GET
    public Success<Notice> notice(@HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) String preferred) {
        Language language = notice.languageFor(Language.of(preferred));
        return Success.of(new Notice(config.version(), config.consent() == ConsentConfig.Consent.REQUIRED,
                notice.in(language), language.tag()));
    }
}
