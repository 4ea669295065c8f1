package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.Frames;
import dev.maeum.face.ActionUnit;
import dev.maeum.face.FrameQuality;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.replay.SyntheticFace;

/** What the latest frames show, through the assembler that sums them up. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecentFaceTest {

    private static final int FRAME = 40;

    private final CycleAssembler assembler = new CycleAssembler(10_000, 0, face -> 1);
    private long now = 1_000;

    @Test
    void a_change_is_half_seen_after_a_quarter_of_a_second_and_nearly_whole_after_one() {
        assembler.watch(true);
        show(SyntheticFace.neutral(), 3_000);
        double before = lipCorner();
        show(SyntheticFace.smiling(), 250);
        double soon = lipCorner();
        show(SyntheticFace.smiling(), 750);
        double later = lipCorner();
        show(SyntheticFace.smiling(), 3_000);
        double whole = lipCorner();

        assertAll(() -> assertTrue(soon - before > (whole - before) / 2, soon + " of " + whole),
                () -> assertTrue(later - before > 0.95 * (whole - before), later + " of " + whole));
    }

    @Test
    void frames_that_arrive_together_are_smoothed_by_their_own_times() {
        CycleAssembler together = new CycleAssembler(10_000, 0, face -> 1);
        assembler.watch(true);
        together.watch(true);
        for (int i = 0; i < 60; i++) {
            SyntheticFace face = i < 54 ? SyntheticFace.neutral() : SyntheticFace.smiling();
            int taken = 1_000 + i * FRAME;
            assembler.add(at(taken, face), taken);
            int threeAtOnce = 1_000 + (i / 3 * 3 + 2) * FRAME;
            together.add(at(taken, face), threeAtOnce);
        }
        FaceSnapshot apart = assembler.face(3_360).orElseThrow();
        FaceSnapshot atOnce = together.face(3_360).orElseThrow();

        assertAll(() -> assertEquals(apart.framesPerSecond(), atOnce.framesPerSecond(), 1e-6),
                () -> assertEquals(apart.of(ActionUnit.AU12), atOnce.of(ActionUnit.AU12)),
                () -> assertEquals(apart.usableShare(), atOnce.usableShare()),
                () -> assertEquals(apart.pitch(), atOnce.pitch()));
    }

    @Test
    void it_follows_the_face_across_the_end_of_a_cycle() {
        assembler.watch(true);
        show(SyntheticFace.neutral(), 9_500);
        assembler.closeIfDue(11_000);
        show(SyntheticFace.smiling(), 1_500);

        assertTrue(lipCorner() > 1, "" + lipCorner());
    }

    @Test
    void rate_share_size_and_pose_are_those_of_the_latest_frames() {
        assembler.watch(true);
        show(SyntheticFace.neutral().turned(12, -7, 4), 3_000);
        FaceSnapshot straight = assembler.face(now).orElseThrow();

        assertAll(() -> assertEquals(25, straight.framesPerSecond(), 0.5),
                () -> assertEquals(1, straight.usableShare(), 0.001), () -> assertEquals(12, straight.yaw(), 2),
                () -> assertEquals(-7, straight.pitch(), 2), () -> assertEquals(4, straight.roll(), 2),
                () -> assertTrue(straight.eyeDistance() > 0.1 && straight.eyeDistance() < 0.5,
                        "" + straight.eyeDistance()),
                () -> assertEquals(Optional.empty(), straight.obstacle()));

        show(SyntheticFace.neutral().turned(60, 0, 0), 2_000);
        FaceSnapshot turned = assembler.face(now).orElseThrow();

        assertAll(() -> assertEquals(Optional.of(FrameQuality.TURNED_AWAY), turned.obstacle()),
                () -> assertTrue(turned.usableShare() < 0.05, "" + turned.usableShare()),
                () -> assertFalse(turned.isMeasured(), "what was seen two seconds ago tells nothing about now"));
    }

    @Test
    void nothing_is_told_without_frames_and_without_anybody_who_asks() {
        show(SyntheticFace.neutral(), 1_000);
        assertEquals(Optional.empty(), assembler.face(now));

        assembler.watch(true);
        assertEquals(Optional.empty(), assembler.face(now));
        show(SyntheticFace.neutral(), 100);
        assertTrue(assembler.face(now + 900).isPresent());
        assertEquals(Optional.empty(), assembler.face(now + 1_100));

        assembler.watch(false);
        assertEquals(Optional.empty(), assembler.face(now));
    }

    @Test
    void progress_of_learning_grows_to_1_and_stays_there() {
        assembler.watch(true);
        show(SyntheticFace.neutral(), 2_000);
        double early = assembler.face(now).orElseThrow().learned();
        show(SyntheticFace.neutral(), 3_000);
        double later = assembler.face(now).orElseThrow().learned();
        show(SyntheticFace.neutral(), 9_000);
        double last = assembler.face(now).orElseThrow().learned();

        assertAll(() -> assertTrue(early > 0 && early < later && later < 1, early + ", " + later),
                () -> assertEquals(1, last));
    }

    @Test
    void watching_changes_no_cycle() {
        CycleAssembler watched = new CycleAssembler(10_000, 0, face -> 1);
        watched.watch(true);
        for (int i = 0; i < 100; i++) {
            SyntheticFace face = i < 50 ? SyntheticFace.neutral() : SyntheticFace.smiling();
            assembler.add(Frames.of(face), 1_000 + i * FRAME);
            watched.add(Frames.of(face), 1_000 + i * FRAME);
            watched.face(1_000 + i * FRAME);
        }

        assertEquals(assembler.close(6_000), watched.close(6_000));
    }

    private void show(SyntheticFace face, int millis) {
        for (int at = 0; at < millis; at += FRAME) {
            assembler.closeIfDue(now);
            assembler.add(Frames.of(face), now);
            now += FRAME;
        }
    }

    private static LandmarkFrame at(int millis, SyntheticFace face) {
        LandmarkFrame frame = Frames.of(face);
        frame.time(millis);
        return frame;
    }

    private double lipCorner() {
        return assembler.face(now).orElseThrow().of(ActionUnit.AU12);
    }
}
