package dev.maeum.marker;

import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.runtime.Startup;

import dev.maeum.rest.Language;

/**
 * The labels that the page offers. A marker may have any other label as well. Created at start, so that invalid labels
 * stop it.
 */
@Startup
@Singleton
class SuggestedLabels {

    private static final int MOST = 9;

    private final List<String> korean;
    private final List<String> english;

    SuggestedLabels(MarkerConfig config) {
        this.korean = labels(config.labels().ko());
        this.english = labels(config.labels().en());
    }

    List<String> in(Language language) {
        return language == Language.KOREAN ? korean : english;
    }

    private static List<String> labels(List<String> configured) {
        if (configured.size() > MOST) {
            throw new IllegalArgumentException("maeum.markers.labels has more than " + MOST + " labels");
        }
        return configured.stream().map(label -> new MarkerLabel(label).text()).toList();
    }
}
