package dev.maeum.account;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Settings of the links that are sent by e-mail. The server that sends them is configured by {@code quarkus.mailer.*}. */
@ConfigMapping(prefix = "maeum.mail")
interface MailConfig {

    /**
     * @return the page that the links open, for example {@code https://maeum.example/page/account.html}; the secret is
     *         appended as a fragment, which browsers do not send. Without it no e-mail is ever sent
     */
    Optional<URI> link();
}
