package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.NeutralFace;

/**
 * The measures of a cycle; its frames are not stored.
 *
 * @param neutral the resting face that deviations are from, in its spreads; null, as versions before wrote it, counts as
 *        that of people, in whose spreads their deviations are
 * @param units every action unit, or none without usable frames
 * @param skin how far positions of the skin deviate on average, in the same spreads; null, as versions before wrote it,
 *        counts as not at all
 * @param blinksPerMinute of the time that was seen
 * @param unusable how many frames could not be measured, by the reason
 * @param picture what is known of the pictures; null counts as nothing
 * @param time whose clock gave the time between frames; null counts as nobody's
 * @param gaze null if the eyes could not be followed: the mesh has no irises, they were closed, or frames were too few; and
 *        of versions before
 */
public record CycleFeatures(NeutralFace neutral, Map<ActionUnit, BilateralStatistic> units,
        SkinDeviations skin, HeadPose head, double blinksPerMinute, Map<FrameQuality, Integer> unusable,
        Picture picture, TimeSource time,
        Gaze gaze) {

    /** Grows when features change their meaning: those of another version are not read as if they were ours. */
    public static final int VERSION = 5;

    public CycleFeatures {
        neutral = neutral == null ? NeutralFace.OF_PEOPLE : neutral;
        skin = skin == null ? SkinDeviations.NONE : skin;
        requireNonNull(head, "head is null");
        if (!units.isEmpty() && units.size() != ActionUnit.values().length) {
            throw new IllegalArgumentException("features of " + units.size() + " action units, not of all or none");
        }
        units = copy(ActionUnit.class, units);
        unusable = copy(FrameQuality.class, unusable);
        blinksPerMinute = Statistic.rounded(blinksPerMinute);
        picture = picture == null ? Picture.NONE : picture;
        time = time == null ? TimeSource.NONE : time;
    }

    private static <K extends Enum<K>, V> Map<K, V> copy(Class<K> keys, Map<K, V> map) {
        Map<K, V> copy = new EnumMap<>(keys);
        copy.putAll(map);
        return Collections.unmodifiableMap(copy);
    }

    /** Why most of the unusable frames were unusable; empty when all were usable. */
    public String obstacle() {
        return mainObstacle().map(reason -> reason.words() + " in " + unusable.get(reason)).orElse("");
    }

    /** The reason of most of the unusable frames. */
    public Optional<FrameQuality> mainObstacle() {
        return unusable.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Whether there was no frame that could be measured. */
    public boolean hasNone() {
        return units.isEmpty();
    }

    /** @throws IllegalStateException if there are no features */
    public BilateralStatistic of(ActionUnit unit) {
        BilateralStatistic sides = units.get(unit);
        if (sides == null) {
            throw new IllegalStateException("no features without usable frames");
        }
        return sides;
    }
}
