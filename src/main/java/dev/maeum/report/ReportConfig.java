package dev.maeum.report;

import java.time.ZoneId;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of reports. */
@ConfigMapping(prefix = "maeum.report")
public interface ReportConfig {

    /** @return the time zone in which a day begins, for daily averages; the web client's users are in Korea */
    @WithDefault("Asia/Seoul")
    ZoneId zone();
}
