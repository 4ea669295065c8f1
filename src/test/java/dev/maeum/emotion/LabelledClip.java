package dev.maeum.emotion;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

import dev.maeum.face.LandmarkFrame;

/**
 * Frames of a face and the expression that somebody else saw in them.
 *
 * @param aspect of the picture, width over height
 * @param xyz of every point of every frame, times {@link #SCALE}
 */
record LabelledClip(String label, double aspect, int frames, int points, short[] xyz) {

    static final String REST = "neutral";
    private static final float[] SCALE = { 10_000, 10_000, 2_000 };

    static LabelledClip read(DataInputStream in) throws IOException {
        String label = in.readUTF();
        double aspect = in.readDouble();
        int frames = in.readInt();
        int points = in.readInt();
        short[] xyz = new short[frames * points * SCALE.length];
        for (int i = 0; i < xyz.length; i++) {
            xyz[i] = in.readShort();
        }
        return new LabelledClip(label, aspect, frames, points, xyz);
    }

    boolean isRest() {
        return label.equals(REST);
    }

    /** The frames from one to another, again and again. */
    LabelledClip part(int from, int to) {
        int size = points * SCALE.length;
        return new LabelledClip(label, aspect, to - from, points, Arrays.copyOfRange(xyz, from * size, to * size));
    }

    /** Fills a frame; after the last one the first comes again. */
    void fill(LandmarkFrame frame, int number) {
        frame.clear(aspect);
        int at = number % frames * points * SCALE.length;
        for (int i = 0; i < points; i++) {
            frame.add(xyz[at++] / SCALE[0], xyz[at++] / SCALE[1], xyz[at++] / SCALE[2]);
        }
    }
}
