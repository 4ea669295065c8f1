package dev.maeum.privacy;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The retention period of sessions. */
@ConfigMapping(prefix = "maeum.retention")
interface RetentionConfig {

    /** @return days after which a session is deleted with all its rows; unset, sessions are never deleted */
    OptionalInt days();

    /** @return whether to log only what would be deleted; useful for a day before a shorter period takes effect */
    @WithDefault("false")
    boolean dryRun();

    /** @return the schedule, as a Quartz expression in the machine's time zone */
    @WithDefault("0 30 3 * * ?")
    String cron();
}
