package dev.maeum.journal.spill;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Singleton;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.maeum.SessionId;
import dev.maeum.cycle.BilateralStatistic;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.cycle.CycleSecond;
import dev.maeum.cycle.Gaze;
import dev.maeum.cycle.GazeDirection;
import dev.maeum.cycle.HeadPose;
import dev.maeum.cycle.Picture;
import dev.maeum.cycle.ShapeSource;
import dev.maeum.cycle.SkinDeviations;
import dev.maeum.cycle.Statistic;
import dev.maeum.cycle.TimeSource;
import dev.maeum.emotion.Evidence;
import dev.maeum.emotion.Reading;
import dev.maeum.emotion.ReadingProvenance;
import dev.maeum.emotion.SecondReading;
import dev.maeum.face.NeutralFace;

/** JSON encoding of spill entries. Fields that a later version of the service adds are ignored. */
@Singleton
@RegisterForReflection(targets = { SpillEntry.Opened.class, SpillEntry.Analysed.class, SpillEntry.Delivered.class,
    SessionId.class, Cycle.class, CycleSecond.class, GazeDirection.class, CycleFeatures.class, BilateralStatistic.class,
    Statistic.class, HeadPose.class,
    SkinDeviations.class, NeutralFace.class, Gaze.class, Picture.class, ShapeSource.class, TimeSource.class,
    Reading.Readable.class, Reading.Unclear.class,
    Evidence.class, ReadingProvenance.class, SecondReading.class, EntryJson.ReadingKinds.class })
class EntryJson {

    private final ObjectMapper json = JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .visibility(PropertyAccessor.IS_GETTER, JsonAutoDetect.Visibility.NONE)
            .addMixIn(Reading.class, ReadingKinds.class).build();

    EntryJson() {}

    /** Mixin that adds a type property to readings, which have no JSON annotations of their own. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({ @JsonSubTypes.Type(value = Reading.Readable.class, name = "readable"),
        @JsonSubTypes.Type(value = Reading.Unclear.class, name = "unclear") })
    interface ReadingKinds {}

    byte[] bytes(SpillEntry entry) {
        try {
            return json.writeValueAsBytes(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("an entry of the spill cannot be written as JSON", e);
        }
    }

    /** @throws IOException if the bytes are not a valid entry */
    SpillEntry entry(byte[] bytes) throws IOException {
        return json.readValue(bytes, SpillEntry.class);
    }
}
