package dev.maeum.privacy;

import java.util.OptionalInt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long sessions are kept. */
@ConfigMapping(prefix = "maeum.retention")
interface RetentionConfig {

    /** @return days after which a session is removed with all that hangs on it; without it none ever is */
    OptionalInt days();

    /** @return whether the log only tells what would be removed; worth a day before a shorter retention is trusted */
    @WithDefault("false")
    boolean dryRun();

    /** @return when, as a Quartz expression in the time zone of the machine */
    @WithDefault("0 30 3 * * ?")
    String cron();
}
