package dev.maeum.schema;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Who may ask for a check over HTTP. */
@ConfigMapping(prefix = "maeum.admin")
interface AdminConfig {

    /** @return what the header X-Admin-Token must hold; without it the address does not exist */
    Optional<String> token();
}
