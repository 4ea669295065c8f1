package dev.maeum.session;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.journal.SessionStatus;
import dev.maeum.pipeline.CyclePipeline;
import dev.maeum.pipeline.CycleQueue;
import dev.maeum.voice.VoiceActivity;
import dev.maeum.voice.VoiceMetrics;

/**
 * A session that takes in frames on this instance: its open cycle, its state, and its cycles on their way. Nothing that
 * is lost with it is more than an open cycle. Thread-safe; no method blocks.
 */
public final class LiveSession {

    private static final long KEPT_MILLIS = 60_000;

    private final SessionId id;
    private final Clock clock;
    private final CycleAssembler assembler;
    private final CyclePipeline pipeline;
    private final VoiceActivity voice;
    private final CycleQueue cycleQueue = new CycleQueue();
    private volatile SessionStatus status;
    private boolean suspended;
    private int sockets;
    private long touchedAt;

    LiveSession(SessionId id, SessionStatus status, CycleAssembler assembler, VoiceActivity voice, Clock clock,
            CyclePipeline pipeline) {
        this.id = id;
        this.status = status;
        this.assembler = assembler;
        this.voice = voice;
        this.clock = clock;
        this.pipeline = pipeline;
        this.touchedAt = clock.millis();
    }

    public SessionId id() {
        return id;
    }

    public SessionStatus status() {
        return status;
    }

    /**
     * Takes in a frame, which may be filled again afterwards. While the session is not active it is only counted, and
     * also while a new cycle would find no place.
     *
     * @return whether it was taken in, not only counted
     */
    public synchronized boolean frame(LandmarkFrame frame) {
        long now = clock.millis();
        // First: of a cycle that is due the next one is not a part, and needs room of its own.
        forward(assembler.closeIfDue(now));
        boolean taken = takesIn();
        if (taken) {
            assembler.add(frame, now);
        } else {
            assembler.ignore();
        }
        return taken;
    }

    /** Counts a frame that was not even read. */
    public synchronized void ignore() {
        assembler.ignore();
    }

    /**
     * Takes in what was said.
     *
     * @return false if the session is not active, and the words were not taken
     */
    public synchronized boolean say(String words) {
        long now = clock.millis();
        forward(assembler.closeIfDue(now));
        boolean taken = takesIn();
        if (taken) {
            assembler.say(words, now);
        }
        return taken;
    }

    /**
     * Takes in whether there was speech, and for how many milliseconds until now if that is known. While the session is
     * not active it is skipped.
     */
    public synchronized void hear(boolean isSpeech, OptionalLong duration) {
        if (status == SessionStatus.ACTIVE) {
            voice.add(isSpeech, duration, clock.millis());
        }
    }

    /** What is known of its speech, when that is to be told again. */
    public synchronized Optional<VoiceMetrics> voiceIfDue() {
        return voice.ifDue(clock.millis());
    }

    synchronized void closeIfDue() {
        forward(assembler.closeIfDue(clock.millis()));
    }

    /** Returns whether it was active until now. */
    synchronized boolean pause() {
        boolean changes = status == SessionStatus.ACTIVE;
        if (changes) {
            status = SessionStatus.PAUSED;
            forward(assembler.close(clock.millis()));
        }
        return changes;
    }

    /** Returns whether it was paused until now. */
    synchronized boolean resume() {
        boolean changes = status == SessionStatus.PAUSED;
        if (changes) {
            status = SessionStatus.ACTIVE;
            voice.interrupt(clock.millis());
        }
        return changes;
    }

    synchronized void end() {
        status = SessionStatus.ENDED;
        forward(assembler.close(clock.millis()));
    }

    /** Frames that were not wanted and that no cycle will tell of. */
    synchronized int strayFrames() {
        return assembler.isOpen() ? 0 : assembler.ignoredFrames();
    }

    /** Closes the open cycle and takes in nothing more on this instance; the session itself goes on. */
    synchronized void suspend() {
        suspended = true;
        forward(assembler.close(clock.millis()));
    }

    /** Cycles of the session that were closed so far, here or before it came here. */
    synchronized int closedCycles() {
        return assembler.lastNumber();
    }

    /** Cycles of the session, the open one included. */
    synchronized int receivedCycles() {
        return assembler.lastNumber() + (assembler.isOpen() ? 1 : 0);
    }

    /** Frames of the open cycle, which no row tells of yet. */
    synchronized int openFrames() {
        return assembler.openFrames();
    }

    synchronized void attach() {
        sockets++;
    }

    synchronized void detach() {
        sockets--;
        touchedAt = clock.millis();
    }

    /** Whether this instance would lose nothing by forgetting the session, and no client is likely to be back soon. */
    synchronized boolean isIdle() {
        return sockets == 0 && !assembler.isOpen() && cycleQueue.isDrained()
                && clock.millis() - touchedAt > KEPT_MILLIS;
    }

    CycleQueue backlog() {
        return cycleQueue;
    }

    private boolean takesIn() {
        return status == SessionStatus.ACTIVE && !suspended && (assembler.isOpen() || pipeline.hasRoom());
    }

    // Under the lock, so that cycles enter the pipeline in their order.
    private void forward(Optional<Cycle> closed) {
        closed.ifPresent(cycle -> pipeline.submit(id, cycleQueue, cycle));
    }
}
