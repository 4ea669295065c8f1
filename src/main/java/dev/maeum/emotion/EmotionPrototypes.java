package dev.maeum.emotion;

import static dev.maeum.face.ActionUnit.AU1;
import static dev.maeum.face.ActionUnit.AU10;
import static dev.maeum.face.ActionUnit.AU12;
import static dev.maeum.face.ActionUnit.AU15;
import static dev.maeum.face.ActionUnit.AU17;
import static dev.maeum.face.ActionUnit.AU2;
import static dev.maeum.face.ActionUnit.AU20;
import static dev.maeum.face.ActionUnit.AU23;
import static dev.maeum.face.ActionUnit.AU25;
import static dev.maeum.face.ActionUnit.AU26;
import static dev.maeum.face.ActionUnit.AU4;
import static dev.maeum.face.ActionUnit.AU5;
import static dev.maeum.face.ActionUnit.AU6;
import static dev.maeum.face.ActionUnit.AU7;
import static dev.maeum.face.ActionUnit.AU9;

import java.util.EnumMap;
import java.util.Map;

import dev.maeum.face.ActionUnit;

/**
 * How probable each action unit is when a face shows an emotion. Shares of people are those of Du, Tao and Martinez 2014
 * (PNAS 111, E1454, table 1), with what they found in more than 70 % of people at 0.75 to 0.95, more where the FACS
 * Investigator's Guide demands the unit; excited is their "happily surprised". They have no anxious face: it is taken as
 * a fearful one with a closed mouth. What they did not code but a measure shows along with a unit ("seen with") is added:
 * a smile widens the mouth, lifts cheeks, lower lids and wings of the nose, and uncovers teeth; a stretched mouth has its
 * corners as far out as a smile; a wrinkled nose lowers the brows and lifts cheeks and lower lids.
 */
final class EmotionPrototypes {

    /** Of a unit that an expression does not call for: people differ. */
    private static final double STRAY = 0.08;
    private static final double STRAY_AT_REST = 0.04;

    private static final Map<Emotion, Map<ActionUnit, Double>> UNITS = new EnumMap<>(Map.of( //
            Emotion.HAPPY, Map.of(AU12, 0.95, AU25, 0.8, AU6, 0.6, //
                    AU20, 0.8, AU7, 0.5, AU9, 0.5, AU26, 0.4, AU10, 0.3), // seen with AU12
            Emotion.EXCITED, Map.of(AU1, 0.9, AU2, 0.9, AU12, 0.95, AU25, 0.95, AU5, 0.64, AU26, 0.67, //
                    AU20, 0.8), // seen with AU12
            Emotion.SURPRISED, Map.of(AU1, 0.9, AU2, 0.9, AU25, 0.95, AU26, 0.95, AU5, 0.66),
            Emotion.FEARFUL, Map.of(AU1, 0.75, AU4, 0.75, AU20, 0.75, AU25, 0.8, AU2, 0.57, AU5, 0.63, AU26, 0.33, //
                    AU12, 0.4), // seen with AU20
            Emotion.ANXIOUS, Map.of(AU1, 0.75, AU4, 0.75, AU20, 0.5, AU23, 0.3, AU17, 0.2, //
                    AU12, 0.25), // seen with AU20
            Emotion.ANGRY, Map.of(AU4, 0.95, AU7, 0.75, AU23, 0.75, AU17, 0.52, AU10, 0.26, //
                    AU6, 0.3, AU9, 0.3, AU15, 0.3), // seen with AU4, AU7 and AU17
            Emotion.SAD, Map.of(AU4, 0.75, AU15, 0.9, AU1, 0.6, AU6, 0.5, AU17, 0.67),
            Emotion.DISGUSTED, Map.of(AU9, 0.75, AU10, 0.75, AU17, 0.5, AU23, 0.26, //
                    AU4, 0.6, AU6, 0.6, AU7, 0.75, AU25, 0.3), // seen with AU9 and AU10
            Emotion.NEUTRAL, Map.of()));

    private EmotionPrototypes() {}

    /** Relative to others, before a face is seen: the basic emotions and rest alike, what is derived from them half. */
    static double prior(Emotion emotion) {
        return emotion == Emotion.EXCITED || emotion == Emotion.ANXIOUS ? 0.5 : 1;
    }

    static double probability(Emotion emotion, ActionUnit unit) {
        return UNITS.get(emotion).getOrDefault(unit, emotion == Emotion.NEUTRAL ? STRAY_AT_REST : STRAY);
    }
}
