package dev.maeum.account;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of log-ins and sign-ups. */
@ConfigMapping(prefix = "maeum.login")
interface LoginConfig {

    /** @return failures on one account before it is paused, for a second first, twice as long after each */
    @WithDefault("5")
    int accountFailures();

    /** @return failures from one address before it is paused; higher, because a household may share an address */
    @WithDefault("20")
    int addressFailures();

    /** @return the longest pause; failures are forgotten after twice that time */
    @WithDefault("5m")
    Duration longestPause();

    /** @return how long an answer takes at least from an address where a paused account is not known; instead of a refusal */
    @WithDefault("3s")
    Duration slowAnswer();

    /** @return how long it takes at most, while the pause is longer; below the time-outs of proxies and clients */
    @WithDefault("30s")
    Duration slowestAnswer();

    /** @return how old an answer may be whether a log-in is still in force, and how often that of open sockets is checked */
    @WithDefault("20s")
    Duration recheckAfter();

    /** @return how many passwords are hashed at a time; each takes 19 MiB and some 60 ms of processor time */
    @WithDefault("4")
    int sideBySide();

    /** @return sign-ups from one address within an hour; a clinic may share an address */
    @WithDefault("30")
    int signUpsPerAddress();
}
