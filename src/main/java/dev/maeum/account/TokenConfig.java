package dev.maeum.account;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How tokens are made. */
@ConfigMapping(prefix = "maeum.token")
interface TokenConfig {

    /** @return the secret that signs tokens, 32 bytes at least, the same on all instances; another one logs everybody out */
    Optional<String> key();

    /** @return a file that holds the key instead; dev mode makes it if it is not there */
    Optional<Path> keyFile();

    /** @return how long a token opens calls; nothing takes it back earlier */
    @WithDefault("15m")
    Duration accessAge();

    /** @return after how long without a call a device must log in again */
    @WithDefault("7d")
    Duration refreshAge();

    /** @return who issues tokens; tokens of others are refused */
    @WithDefault("maeum")
    String issuer();

    /** @return whom tokens are for; tokens for others are refused */
    @WithDefault("maeum")
    String audience();
}
