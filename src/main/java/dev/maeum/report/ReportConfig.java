package dev.maeum.report;

import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How reports count. */
@ConfigMapping(prefix = "maeum.report")
public interface ReportConfig {

    /** @return where a day begins at midnight, for the averages of a day; the web client's users are in Korea */
    @WithDefault("Asia/Seoul")
    ZoneId zone();
}
