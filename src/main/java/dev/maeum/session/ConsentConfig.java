package dev.maeum.session;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Whether a session needs consent to the privacy notice. */
@ConfigMapping(prefix = "maeum.consent")
interface ConsentConfig {

    /** Whether a session starts without consent. */
    enum Consent {
        /**
         * Consent is optional and is stored when a client sends it. The web client asks its users itself and sends
         * none.
         */
        OPTIONAL,
        /** A session without consent to the current version is refused. */
        REQUIRED
    }

    @WithParentName
    @WithDefault("optional")
    Consent consent();

    /**
     * @return the version of the notice; a changed notice needs a new version, and consent to an older version does not
     *         count. Version 2 of the default notice names gaze, seconds and watching
     */
    @WithDefault("2")
    String version();

    /** @return the text of the notice */
    Notice notice();

    /**
     * The text by language. If only one language is set, every reader gets that text, so that nobody agrees to another
     * one.
     */
    interface Notice {

        Optional<String> ko();

        Optional<String> en();
    }
}
