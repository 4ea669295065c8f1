package dev.maeum.journal;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.Gaze;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.Picture;
import dev.maeum.cycle.ShapeSource;
import dev.maeum.cycle.SkinDeviations;
import dev.maeum.cycle.Statistic;
import dev.maeum.cycle.TimeSource;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.Reading;
import dev.maeum.face.NeutralFace;

/** The JSON in a cycle's row and in its element of {@code emotionsData}. */
@ApplicationScoped
@RegisterForReflection(targets = { CycleFeatures.class, BilateralStatistic.class, Statistic.class, HeadPose.class,
    SkinDeviations.class, NeutralFace.class, Gaze.class, Picture.class, ShapeSource.class, TimeSource.class,
    Evidence.class,
    CycleJson.Element.class })
class CycleJson {

    private static final TypeReference<CycleFeatures> FEATURES = new TypeReference<>() {
    };

    private static final TypeReference<List<Evidence>> EVIDENCE = new TypeReference<>() {
    };

    private final ObjectMapper json;

    CycleJson(ObjectMapper json) {
        this.json = json;
    }

    record Element(int cycle, long timestamp, String emotion, double confidence, double valence, double arousal,
            String source, int frameCount, int sttLength) {}

    String features(CycleFeatures features) {
        return written(features);
    }

    CycleFeatures features(String stored) {
        return read(stored, FEATURES);
    }

    String evidence(List<Evidence> evidence) {
        return written(evidence);
    }

    List<Evidence> evidence(String stored) {
        return stored == null ? List.of() : read(stored, EVIDENCE);
    }

    /** Elements of {@code emotionsData}, as an array. Their timestamps are the ends of the cycles. */
    String elements(List<StoredEmotion> emotions) {
        return written(emotions.stream().map(CycleJson::element).toList());
    }

    private static Element element(StoredEmotion emotion) {
        Reading.Readable reading = emotion.reading();
        return new Element(emotion.cycle(), emotion.timestamp(), reading.emotion().key(), reading.confidence(),
                reading.valence(), reading.arousal(), reading.source(), emotion.frameCount(),
                emotion.speech().length());
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    private String written(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }
}
