package dev.maeum.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are signed and how long they last. */
@ConfigMapping(prefix = "maeum.token")
interface TokenConfig {

    /** @return the secret that signs tokens, at least 32 bytes, the same on all instances; a new one without {@code previous-key} logs everybody out */
    Optional<String> key();

    /** @return a file that holds the key instead; dev mode creates it if it is missing */
    Optional<Path> keyFile();

    /** @return the key before the current one: tokens signed with it are accepted until they expire, new ones are not signed with it */
    Optional<String> previousKey();

    /** @return a file that holds the previous key instead */
    Optional<Path> previousKeyFile();

    /** @return how long an access token is valid; it ends earlier, within half a minute, when its log-in ends */
    @WithDefault("15m")
    Duration accessAge();

    /** @return how long a device stays logged in without a refresh */
    @WithDefault("7d")
    Duration refreshAge();

    /** @return how long a used refresh token is accepted again: two tabs send the same one, and an answer may be lost */
    @WithDefault("30s")
    Duration refreshGrace();

    /** @return the issuer of tokens; tokens of other issuers are refused */
    @WithDefault("maeum")
    String issuer();

    /** @return the audience of tokens; tokens for other audiences are refused */
    @WithDefault("maeum")
    String audience();
}
