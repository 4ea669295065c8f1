package dev.maeum.cycle;

/** Whose clock gave the time between most of a cycle's frames. */
public enum TimeSource {
    /** There were no two frames, or the cycle is of a version that did not record it. */
    NONE,
    /** The client's. */
    CLIENT,
    /** The service's, because frames carried no time. */
    ARRIVAL,
    /** The service's, because the times that frames carried are no milliseconds. */
    DISTRUSTED
}
