package dev.maeum.session;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a session is divided into cycles. */
@ConfigMapping(prefix = "maeum.cycle")
public interface CycleConfig {

    /**
     * @return the length of a cycle; a shorter cycle gives earlier readings, costs more Gemini calls, and leaves fewer
     *         frames for each
     */
    @WithDefault("10s")
    Duration length();

    /**
     * @return up to which length a cycle waits for the frames that an emotion needs, if the camera is slow; longer reads
     *         slower cameras, but their readings span more time. Not more than {@link #length} to wait for none
     */
    @WithDefault("30s")
    Duration longest();
}
