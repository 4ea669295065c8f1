package dev.maeum.marker;

import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of markers. */
@ConfigMapping(prefix = "maeum.markers")
interface MarkerConfig {

    /** @return how many markers a session may have; each is read with every report */
    @WithDefault("500")
    int perSession();

    /** @return the labels that the page offers, by language */
    Labels labels();

    /** The labels by language; at most nine, because the page has a digit key for each. */
    interface Labels {

        @WithDefault("중요한 순간,통찰,눈물,침묵,갈등,화제 전환")
        List<String> ko();

        @WithDefault("Important moment,Insight,Tears,Silence,Conflict,Change of topic")
        List<String> en();
    }
}
