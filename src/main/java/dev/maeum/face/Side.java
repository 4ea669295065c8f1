package dev.maeum.face;

/** A half of the face; right is the person's right, which is left in a picture that is not mirrored. */
public enum Side {
    RIGHT,
    LEFT
}
