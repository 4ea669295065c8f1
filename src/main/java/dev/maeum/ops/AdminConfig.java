package dev.maeum.ops;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** Access of operators over HTTP. */
@ConfigMapping(prefix = "maeum.admin")
interface AdminConfig {

    /** @return the value that the header X-Admin-Token must have; without it the paths for operators answer 404 */
    Optional<String> token();
}
