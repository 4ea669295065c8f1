package dev.maeum.session;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether people must agree to a notice before they are read. */
@ConfigMapping(prefix = "maeum.consent")
interface ConsentConfig {

    /** Whether a session starts without consent. */
    enum Consent {
        /** It does; consent is kept when it comes. The web client asks its users itself, and does not say so. */
        OPTIONAL,
        /** It does not. */
        REQUIRED
    }

    @WithParentName
    @WithDefault("optional")
    Consent consent();

    /** @return of the notice; a new notice needs a new version, and consent to an old one does not count */
    @WithDefault("1")
    String version();

    /** @return what people agree to */
    Notice notice();

    /** In each language. Where one is given and the other is not, everybody gets that one: nobody agrees to other words. */
    interface Notice {

        Optional<String> ko();

        Optional<String> en();
    }
}
