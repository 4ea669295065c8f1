package dev.maeum.rest.limit;

import java.time.Duration;
import java.util.OptionalInt;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Limits of requests, sockets and sessions. Each instance counts for itself. */
@ConfigMapping(prefix = "maeum.limits")
public interface LimitsConfig {

    /** @return whether limits apply; the sizes of bodies and messages are limited in any case. False for load tests */
    @WithDefault("true")
    boolean enabled();

    /**
     * @return how many trusted proxies stand in front of the service and append to X-Forwarded-For; with too
     *         low a number all callers share one address
     */
    @WithDefault("0")
    int proxies();

    /** @return requests and upgrades a minute from one address; all people of a clinic may share one */
    @WithDefault("600")
    int requestsPerAddress();

    /** @return requests a minute by one account */
    @WithDefault("300")
    int requestsPerAccount();

    /** @return messages a second to one session over all its sockets; a camera delivers 30 frames */
    @WithDefault("90")
    int messagesPerSession();

    /** @return bytes a second to one session; 90 frames of 478 points in JSON are 3.2 MB */
    @WithDefault("4M")
    MemorySize bytesPerSession();

    /** @return open sockets of one session; a client uses three, and lost connections linger */
    @WithDefault("12")
    int socketsPerSession();

    /** @return open sockets from one address */
    @WithDefault("150")
    int socketsPerAddress();

    /**
     * @return time after which a socket that receives nothing from its client is closed; clients send a ping
     *         every 15 to 30 s
     */
    @WithDefault("2m")
    Duration idle();

    /** @return REST requests that are processed at a time; of the 200 worker threads the others remain for everything else */
    @WithDefault("120")
    int concurrentRequests();

    /** @return REST requests of one address that are processed at a time */
    @WithDefault("60")
    int concurrentRequestsPerAddress();

    /** @return exports, reports and tables that are sent at a time; each may hold two megabytes and a worker thread */
    @WithDefault("20")
    int downloads();

    /** @return exports, reports and tables that are sent to one address at a time */
    @WithDefault("10")
    int downloadsPerAddress();

    /** @return notes and ratings of one session */
    @WithDefault("50")
    int feedbackPerSession();

    /** @return sessions that one account may start within an hour without ending them */
    @WithDefault("20")
    int sessionsPerUser();

    /**
     * @return sessions that an instance takes frames for at a time; by default one for each 512 kB of memory, up to 500 for
     *         each processor: more would slow all of them down
     */
    OptionalInt sessions();

    /** @return sessions that an instance takes frames for from one address */
    @WithDefault("100")
    int sessionsPerAddress();

    /** @return sessions that an instance takes frames for of one account */
    @WithDefault("20")
    int liveSessionsPerAccount();
}
