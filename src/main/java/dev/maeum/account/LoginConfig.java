package dev.maeum.account;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What guessing passwords costs. */
@ConfigMapping(prefix = "maeum.login")
interface LoginConfig {

    /** @return failures of one account after which it is paused, for a second first, twice as long after each */
    @WithDefault("5")
    int accountFailures();

    /** @return failures from one address after which it is paused; higher, because a house may share an address */
    @WithDefault("20")
    int addressFailures();

    /** @return the longest pause; failures are forgotten after twice that time. A longer one locks out owners as well */
    @WithDefault("5m")
    Duration longestPause();

    /** @return how many passwords are hashed at a time; each takes 19 MiB and some 60 ms of a processor */
    @WithDefault("4")
    int sideBySide();
}
