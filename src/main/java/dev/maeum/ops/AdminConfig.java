package dev.maeum.ops;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Who may look into the service over HTTP. */
@ConfigMapping(prefix = "maeum.admin")
interface AdminConfig {

    /** @return what the header X-Admin-Token must hold; without it the addresses for operators do not exist */
    Optional<String> token();
}
