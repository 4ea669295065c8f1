package dev.maeum.rest.limit;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much is too much. Counted by each instance for itself. */
@ConfigMapping(prefix = "maeum.limits")
public interface LimitsConfig {

    /** @return whether anything is limited but the size of bodies and messages; false for load tests */
    @WithDefault("true")
    boolean enabled();

    /** @return how many proxies stand in front and append to X-Forwarded-For; too few counts all callers as one */
    @WithDefault("0")
    int proxies();

    /** @return requests and upgrades a minute from one address; a clinic may share one */
    @WithDefault("600")
    int requestsPerAddress();

    /** @return requests a minute by one account */
    @WithDefault("300")
    int requestsPerAccount();

    /** @return messages a second to one session, all its sockets together; a camera gives 30 frames */
    @WithDefault("90")
    int messagesPerSession();

    /** @return bytes a second to one session; 90 frames of 478 points in JSON have 3.2 MB */
    @WithDefault("4M")
    MemorySize bytesPerSession();

    /** @return open sockets of one session; three are in use, and those that were lost linger */
    @WithDefault("12")
    int socketsPerSession();

    /** @return open sockets from one address */
    @WithDefault("150")
    int socketsPerAddress();

    /** @return after how long a socket is closed that sends nothing; clients ping every 15 to 30 s */
    @WithDefault("2m")
    Duration idle();

    /** @return sessions that one account starts within an hour and does not end */
    @WithDefault("20")
    int sessionsPerUser();

    /** @return sessions that an instance takes in frames for at a time; more would make all of them slow */
    @WithDefault("500")
    int sessions();
}
