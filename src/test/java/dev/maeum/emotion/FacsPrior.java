package dev.maeum.emotion;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.maeum.face.ActionUnit;

/**
 * What is known of expressions before a face is seen: the units that an emotion shows, with the share of people that
 * show them (Du, Tao and Martinez 2014, PNAS 111, E1454, table 1, and what measures show along with a unit), and those
 * that it excludes, below 0; and the signs that FACS demands (Investigator's Guide, Ekman, Friesen and Hager 2002).
 */
final class FacsPrior {

    /** In the order of a model's rows. */
    static final List<Emotion> EMOTIONS = List.of(Emotion.HAPPY, Emotion.SURPRISED, Emotion.ANGRY, Emotion.SAD,
            Emotion.FEARFUL, Emotion.DISGUSTED);

    private static final Map<Emotion, String> SHARES = new EnumMap<>(Map.of( //
            Emotion.HAPPY, "AU12 .95 AU25 .8 AU6 .6 AU20 .8 AU7 .5 AU9 .5 AU26 .4 AU10 .3 AU15 -.6 AU4 -.4", //
            Emotion.SURPRISED, "AU1 .9 AU2 .9 AU25 .95 AU26 .95 AU5 .66 AU4 -.75 AU12 -.4 AU15 -.4", //
            Emotion.ANGRY, "AU4 .95 AU7 .75 AU23 .75 AU17 .52 AU10 .26 AU6 .3 AU9 .3 AU15 .3 AU1 -.6 AU2 -.5 AU12 -.5", //
            Emotion.SAD, "AU4 .75 AU15 .9 AU1 .6 AU6 .5 AU17 .67 AU12 -.6 AU25 -.2 AU26 -.2", //
            Emotion.FEARFUL, "AU1 .75 AU4 .75 AU20 .75 AU25 .8 AU2 .57 AU5 .63 AU26 .33 AU12 -.6 AU15 -.2", //
            Emotion.DISGUSTED,
            "AU9 .75 AU10 .75 AU17 .5 AU23 .26 AU4 .6 AU6 .6 AU7 .75 AU25 .3 AU1 -.5 AU2 -.3 AU12 -.3"
                    + " AU5 -.2"));

    private static final Map<Emotion, String> SIGNS = new EnumMap<>(Map.of( //
            Emotion.HAPPY, "AU12 + AU6 + AU25 + AU10 + AU4 - AU15 - AU17 -", //
            Emotion.SURPRISED, "AU1 + AU2 + AU5 + AU25 + AU26 + AU4 - AU15 - AU9 -", //
            Emotion.ANGRY, "AU4 + AU7 + AU23 + AU17 + AU1 - AU2 - AU12 -", //
            Emotion.SAD, "AU15 + AU17 + AU4 + AU12 - AU26 -", //
            Emotion.FEARFUL, "AU1 + AU5 + AU20 + AU25 + AU15 -", //
            Emotion.DISGUSTED, "AU9 + AU10 + AU4 + AU7 + AU1 - AU2 - AU5 -"));

    private FacsPrior() {}

    /** -1..1 for each of {@link ReadingModel#UNITS}, 0 where nothing is known. */
    static double[] shares(Emotion emotion) {
        Map<ActionUnit, String> shares = pairs(SHARES.get(emotion));
        return ReadingModel.UNITS.stream().mapToDouble(unit -> Double.parseDouble(shares.getOrDefault(unit, "0")))
                .toArray();
    }

    /** 1 where a weight may not be below 0, -1 where it may not be above, 0 where it is free. */
    static int[] signs(Emotion emotion) {
        Map<ActionUnit, String> signs = pairs(SIGNS.get(emotion));
        return ReadingModel.UNITS.stream()
                .mapToInt(unit -> signs.containsKey(unit) ? signs.get(unit).equals("+") ? 1 : -1 : 0).toArray();
    }

    private static Map<ActionUnit, String> pairs(String text) {
        Map<ActionUnit, String> pairs = new LinkedHashMap<>();
        String[] words = text.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(ActionUnit.valueOf(words[i]), words[i + 1]);
        }
        return pairs;
    }
}
