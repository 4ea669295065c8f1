package dev.maeum.journal;

import java.util.Map;

import dev.maeum.cycle.GazeDirection;
import dev.maeum.emotion.Emotion;

/**
 * What a face showed in a second, as geometry read it when the cycle was stored.
 *
 * @param timestamp its beginning, epoch milliseconds
 * @param frames that were usable; 255 stands for as many or more
 * @param valence -1..1, as {@code arousal}; hundredths
 * @param probabilities of every emotion, 0..1
 * @param units deviation of each action unit from the neutral face by its FACS number, in the neutral's spreads; tenths, and
 *        at most 12.7 on either side
 * @param yaw degrees of the head, as {@code pitch} and {@code roll}
 * @param gaze null without irises or open eyes
 */
public record StoredSecond(int cycle, long timestamp, int frames, double valence, double arousal,
        Map<Emotion, Double> probabilities, Map<Integer, Double> units, int yaw, int pitch, int roll,
        GazeDirection gaze) {}
