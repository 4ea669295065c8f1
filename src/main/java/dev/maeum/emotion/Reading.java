package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What an analyst made of a cycle. */
public sealed interface Reading {

    /** Who decided: {@code gemini}, {@code geometry}, or {@code unchanged} where a reading holds on. */
    String source();

    /** The model that decided, with its version. */
    String model();

    /**
     * An emotion was read.
     *
     * @param confidence 0..1
     * @param valence -1 (unpleasant) to 1 (pleasant)
     * @param arousal -1 (calm) to 1 (activated)
     * @param evidence at most three action units
     * @param reason why the preferred analyst did not decide; empty if it did
     * @param provenance null, as versions before wrote it, is none
     */
    record Readable(Emotion emotion, double confidence, double valence, double arousal, List<Evidence> evidence,
            String source, String model, String reason, ReadingProvenance provenance) implements Reading {

        /** A reading without background. */
        public Readable(Emotion emotion, double confidence, double valence, double arousal, List<Evidence> evidence,
                String source, String model, String reason) {
            this(emotion, confidence, valence, arousal, evidence, source, model, reason, ReadingProvenance.NONE);
        }

        public Readable {
            requireNonNull(emotion, "emotion is null");
            requireNonNull(source, "source is null");
            requireNonNull(model, "model is null");
            requireNonNull(reason, "reason is null");
            evidence = List.copyOf(evidence);
            provenance = provenance == null ? ReadingProvenance.NONE : provenance;
            confidence = checked("confidence", confidence, 0);
            valence = checked("valence", valence, -1);
            arousal = checked("arousal", arousal, -1);
        }

        private static double checked(String name, double value, double least) {
            if (!(value >= least && value <= 1)) {
                throw new IllegalArgumentException(name + " is not in " + least + "..1");
            }
            return Math.rint(value * 1000) / 1000 + 0.0;
        }
    }

    /** The face was there, but it does not say. */
    record Unclear(String reason, String source, String model) implements Reading {

        public Unclear {
            requireNonNull(reason, "reason is null");
            requireNonNull(source, "source is null");
            requireNonNull(model, "model is null");
        }
    }

    /** The same reading, with the reason why another analyst was preferred and did not decide put first. */
    default Reading because(String why) {
        if (this instanceof Readable r) {
            return new Readable(r.emotion, r.confidence, r.valence, r.arousal, r.evidence, r.source, r.model, why,
                    r.provenance);
        }
        Unclear unclear = (Unclear) this;
        return new Unclear(why + "; " + unclear.reason, unclear.source, unclear.model);
    }
}
