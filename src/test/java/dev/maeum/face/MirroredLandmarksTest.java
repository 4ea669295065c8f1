package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.replay.SyntheticFace;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MirroredLandmarksTest {

    @Test
    void a_symmetric_face_in_the_middle_is_its_own_mirror_image() {
        LandmarkFrame frame = Frames.of(SyntheticFace.neutral());
        float[] before = FramePoints.all(frame);

        frame.mirror();

        assertArrayEquals(before, FramePoints.all(frame), 1e-6f);
    }

    @Test
    void mirroring_twice_changes_nothing() {
        LandmarkFrame frame = Frames.of(SyntheticFace.angry().turned(20, 5, 10).at(0.3, 0.4, 0.1));
        float[] before = FramePoints.all(frame);

        frame.mirror();
        frame.mirror();

        assertArrayEquals(before, FramePoints.all(frame), 1e-6f);
    }

    @Test
    void a_mirrored_picture_of_a_turned_head_gives_the_head_as_it_was() {
        SyntheticFace face = SyntheticFace.smiling();
        LandmarkFrame straight = Frames.of(face.turned(20, 5, 10));
        // The mirror image of a head is the symmetric face turned the other way.
        LandmarkFrame mirrored = Frames.of(face.turned(-20, 5, -10));

        mirrored.mirror();

        assertArrayEquals(FramePoints.all(straight), FramePoints.all(mirrored), 1e-5f);
        assertEquals(478, mirrored.count());
    }
}
