package dev.maeum.emotion;

import static java.util.Objects.requireNonNull;

/**
 * The reading of the analyst that did not decide.
 *
 * @param source who
 * @param model with its version
 * @param emotion null if it abstained
 * @param confidence 0..1; 0 if it abstained
 */
public record SecondReading(String source, String model, Emotion emotion, double confidence) {

    public SecondReading {
        requireNonNull(source, "source is null");
        requireNonNull(model, "model is null");
    }

    public static SecondReading of(Reading reading) {
        return reading instanceof Reading.Readable readable
                ? new SecondReading(readable.source(), readable.model(), readable.emotion(), readable.confidence())
                : new SecondReading(reading.source(), reading.model(), null, 0);
    }
}
