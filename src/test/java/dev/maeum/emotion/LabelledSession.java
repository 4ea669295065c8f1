package dev.maeum.emotion;

import java.util.List;

import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.face.RestClassifier;

/** A live session in which a person shows clips, cycle by cycle, at 24 frames a second. */
final class LabelledSession {

    private static final int CYCLE = 10_000;
    private static final int FRAMES = 240;

    private final LandmarkFrame frame = new LandmarkFrame();
    private final CycleAssembler assembler;
    private long cycles;

    LabelledSession(RestClassifier restClassifier) {
        assembler = new CycleAssembler(CYCLE, 0, restClassifier);
    }

    /** A cycle of these clips, a second of each in turn. */
    Cycle cycle(List<LabelledClip> clips) {
        for (int i = 0; i < FRAMES; i++) {
            int second = i * CYCLE / FRAMES / 1_000;
            clips.get(second % clips.size()).fill(frame, i);
            assembler.add(frame, cycles * CYCLE + i * CYCLE / FRAMES);
        }
        cycles++;
        return assembler.closeIfDue(cycles * CYCLE).orElseThrow();
    }

    Cycle cycle(LabelledClip clip) {
        return cycle(List.of(clip));
    }

    /** Cycles of these clips. */
    void show(List<LabelledClip> clips, int seconds) {
        for (int shown = 0; shown < seconds; shown += CYCLE / 1_000) {
            cycle(clips);
        }
    }
}
