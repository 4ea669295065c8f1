package dev.maeum.cycle;

/** How the shape of a cycle's pictures is known. */
public enum ShapeSource {
    /** There was no frame, or the cycle is of a version that did not record it. */
    NONE,
    /** As the client stated it. */
    STATED,
    /** From the mesh, because the client stated none or one that does not fit. */
    INFERRED,
    /** The service's default: no frame was fit to infer it from. */
    ASSUMED
}
