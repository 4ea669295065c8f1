package dev.maeum.face;

/** How well landmarks show an action unit. */
public enum MeasurementReliability {

    /** The landmarks move with the unit, far beyond their noise. */
    GOOD("good"),
    /** They move with it, and with other units or with noise as well. */
    FAIR("fair"),
    /** They hardly follow it, or follow others more: never evidence by itself. */
    WEAK("weak");

    private final String word;

    MeasurementReliability(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
