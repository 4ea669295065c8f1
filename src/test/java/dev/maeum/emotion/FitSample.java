package dev.maeum.emotion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

import dev.maeum.Frames;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.CycleFeatures;
import dev.maeum.face.NeutralFace;
import dev.maeum.face.RestClassifier;
import dev.maeum.replay.SyntheticFace;
import dev.maeum.replay.Unit;

/**
 * A labelled cycle as a model sees it.
 *
 * @param person null for a synthetic face
 * @param neutral the face that effects are from
 * @param effects of {@link ReadingModel#UNITS} and {@link ReadingModel#POSITIONS}
 */
record FitSample(LabelledPerson person, String label, NeutralFace neutral, double[] effects) {

    private static final int REST_SECONDS = 20;
    private static final int FRAME_MILLIS = 40;

    /** Whether the frames that come now teach the neutral, whatever they look like. */
    private static final class Teacher {

        private boolean teaching = true;

        private double restLogOdds() {
            return teaching ? 1 : -100;
        }
    }

    /**
     * Every labelled clip of a person against people's neutral, and against the person's own if there is a rest that is
     * not the clip itself. Of a single clip at rest the first half teaches and the second is learned from.
     */
    static List<FitSample> of(LabelledPerson person, double saturation) {
        List<FitSample> samples = new ArrayList<>();
        for (LabelledClip clip : person.scored()) {
            add(samples, person, clip, new LabelledSession(face -> -100).cycle(clip), saturation);
            List<LabelledClip> rests = new ArrayList<>(person.rests());
            rests.remove(clip);
            LabelledClip tested = clip;
            if (rests.isEmpty() && clip.isRest() && clip.frames() > 1) {
                rests = List.of(clip.part(0, clip.frames() / 2));
                tested = clip.part(clip.frames() / 2, clip.frames());
            }
            if (!rests.isEmpty()) {
                Teacher teacher = new Teacher();
                LabelledSession session = new LabelledSession(face -> teacher.restLogOdds());
                session.show(rests, REST_SECONDS);
                teacher.teaching = false;
                add(samples, person, tested, session.cycle(tested), saturation);
            }
        }
        return samples;
    }

    /** Every labelled clip in one session, for a cycle each, without anything before. */
    static List<FitSample> ofSession(LabelledPerson person, RestClassifier restClassifier, double saturation) {
        LabelledSession session = new LabelledSession(restClassifier);
        List<FitSample> samples = new ArrayList<>();
        person.scored().forEach(clip -> add(samples, person, clip, session.cycle(clip), saturation));
        return samples;
    }

    boolean personal() {
        return neutral.personal();
    }

    private static void add(List<FitSample> samples, LabelledPerson person, LabelledClip clip, Cycle cycle,
            double saturation) {
        if (!cycle.features().hasNone()) {
            samples.add(new FitSample(person, clip.label(), cycle.features().neutral(),
                    effects(cycle.features(), saturation)));
        }
    }

    /** Faces that show what the prototypes say, against people's neutral or their own. */
    static List<FitSample> synthetic(boolean personal, double saturation) {
        SyntheticFace rest = SyntheticFace.neutral();
        List<FitSample> samples = new ArrayList<>();
        samples.add(synthetic(LabelledClip.REST, rest, personal, saturation));
        for (double strength : new double[]{ 0.6, 1 }) {
            samples.add(synthetic("happy", rest.with(Unit.AU6, 0.6 * strength).with(Unit.AU12, strength)
                    .with(Unit.AU25, 0.5 * strength), personal, saturation));
            samples.add(synthetic("surprised", rest.with(Unit.AU1, strength).with(Unit.AU2, strength)
                    .with(Unit.AU5, strength).with(Unit.AU26, strength), personal, saturation));
            samples.add(synthetic("angry", rest.with(Unit.AU4, strength).with(Unit.AU7, 0.8 * strength)
                    .with(Unit.AU23, strength), personal, saturation));
        }
        samples.add(synthetic("happy", SyntheticFace.smiling().with(Unit.AU26, 1).with(Unit.AU5, 1)
                .with(Unit.AU1, 0.6), personal, saturation));
        return samples;
    }

    private static FitSample synthetic(String label, SyntheticFace face, boolean personal, double saturation) {
        Teacher teacher = new Teacher();
        CycleAssembler assembler = new CycleAssembler(10_000, 0, any -> teacher.restLogOdds());
        long restMillis = personal ? 1_000 * REST_SECONDS : 0;
        for (long now = 0; now < restMillis; now += FRAME_MILLIS) {
            assembler.closeIfDue(now);
            assembler.add(Frames.of(SyntheticFace.neutral()), now);
        }
        teacher.teaching = false;
        assembler.closeIfDue(restMillis);
        assembler.add(Frames.of(face), restMillis);
        CycleFeatures features = assembler.close(restMillis + FRAME_MILLIS).orElseThrow().features();
        return new FitSample(null, label, features.neutral(), effects(features, saturation));
    }

    private static double[] effects(CycleFeatures features, double saturation) {
        // Against people's neutral the shape of a face moves positions more than its expression does.
        double counted = features.neutral().personal() ? 1 : 0;
        return DoubleStream.concat(ReadingModel.UNITS.stream().mapToDouble(unit -> features.of(unit).mean()),
                ReadingModel.POSITIONS.stream().mapToDouble(skin -> counted * features.skin().of(skin)))
                .map(deviation -> StrictMath.tanh(deviation / saturation)).toArray();
    }
}
