package dev.maeum.face;

/** Whether a frame can be measured, and if not, why. */
public enum FrameQuality {

    USABLE("usable"),
    /** The eyes fall together: there is no scale to measure by. */
    NO_SCALE("no face scale"),
    /** The points give numbers that no face has, or none at all. */
    IMPLAUSIBLE("implausible points"),
    /** Nose, eyes or mouth lie outside the picture. */
    OUTSIDE_PICTURE("face outside the picture"),
    /** Yaw near or beyond 40 or pitch near or beyond 30 degrees, where landmarks of the far side are guesses. */
    TURNED_AWAY("head turned away"),
    /** The face is wider or narrower than faces are, whichever shape the picture is taken to have. */
    NO_SHAPE("no picture shape fits the face");

    private final String words;

    FrameQuality(String words) {
        this.words = words;
    }

    /** In words that fit a sentence. */
    public String words() {
        return words;
    }
}
