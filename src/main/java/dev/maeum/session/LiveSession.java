package dev.maeum.session;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;

import dev.maeum.SessionId;
import dev.maeum.cycle.Cycle;
import dev.maeum.cycle.CycleAssembler;
import dev.maeum.cycle.FaceSnapshot;
import dev.maeum.face.LandmarkFrame;
import dev.maeum.journal.SessionStatus;
import dev.maeum.pipeline.CyclePipeline;
import dev.maeum.pipeline.CycleQueue;
import dev.maeum.voice.VoiceActivity;
import dev.maeum.voice.VoiceMetrics;

/**
 * A session that receives frames on this instance: its open cycle, its state, and its cycles that are not stored yet. A
 * crash loses at most the open cycle. Thread-safe; no method blocks.
 */
public final class LiveSession {

    private static final long IDLE_MILLIS = 60_000;
    /** Long enough to open its first socket. */
    private static final long IDLE_WITHOUT_SLOT_MILLIS = 5_000;

    private final SessionId id;
    private final Integer account;
    private final String address;
    private final Clock clock;
    private final CycleAssembler assembler;
    private final CyclePipeline pipeline;
    private final VoiceActivity voice;
    private final CycleQueue cycleQueue = new CycleQueue();
    private volatile SessionStatus status;
    private volatile boolean slot;
    private volatile boolean watched;
    private boolean suspended;
    private int sockets;
    private long detachedAt;

    LiveSession(SessionId id, Integer account, String address, SessionStatus status, CycleAssembler assembler,
            VoiceActivity voice, Clock clock,
            CyclePipeline pipeline) {
        this.id = id;
        this.account = account;
        this.address = address;
        this.status = status;
        this.assembler = assembler;
        this.voice = voice;
        this.clock = clock;
        this.pipeline = pipeline;
        this.detachedAt = clock.millis();
    }

    public SessionId id() {
        return id;
    }

    /** The account that started it; null if none did. */
    Integer account() {
        return account;
    }

    /** The client address for which it was loaded. */
    String address() {
        return address;
    }

    /** Whether it counts among the sessions that this instance takes frames for. */
    public boolean hasSlot() {
        return slot;
    }

    void setSlot(boolean taken) {
        slot = taken;
    }

    public SessionStatus status() {
        return status;
    }

    /**
     * Adds a frame to the open cycle; the caller may reuse the frame object afterwards. The frame is only counted while
     * the session is not active, and while the pipeline has no capacity for a new cycle.
     *
     * @return whether the frame was added, not only counted
     */
    public synchronized boolean frame(LandmarkFrame frame) {
        long now = clock.millis();
        // Closed before the capacity check: this frame belongs to the next cycle, which needs capacity of its own.
        forward(assembler.closeIfDue(now));
        boolean added = acceptsFrames();
        if (added) {
            assembler.add(frame, now);
        } else {
            assembler.ignore();
        }
        return added;
    }

    /** Begins, or ends, to sum up its latest frames for {@link #face}. Costs nothing where it changes nothing. */
    public void watch(boolean watch) {
        if (watch != watched) {
            changeWatch(watch);
        }
    }

    private synchronized void changeWatch(boolean watch) {
        watched = watch;
        assembler.watch(watch);
    }

    /** What its face shows at the moment; empty if nobody watches, or no frame arrived in the last second. */
    public synchronized Optional<FaceSnapshot> face() {
        return assembler.face(clock.millis());
    }

    /** Counts a frame that was not decoded. */
    public synchronized void ignore() {
        assembler.ignore();
    }

    /**
     * Adds transcribed speech to the open cycle.
     *
     * @return false if the session is not active and the text was discarded
     */
    public synchronized boolean addSpeech(String text) {
        long now = clock.millis();
        forward(assembler.closeIfDue(now));
        boolean added = acceptsFrames();
        if (added) {
            assembler.say(text, now);
        }
        return added;
    }

    /**
     * Adds a voice activity result, with the duration of the segment that ends now in milliseconds, if known. Ignored
     * while the session is not active.
     */
    public synchronized void addVoiceActivity(boolean isSpeech, OptionalLong duration) {
        if (status == SessionStatus.ACTIVE) {
            voice.add(isSpeech, duration, clock.millis());
        }
    }

    /** Returns the voice metrics when the next report is due. */
    public synchronized Optional<VoiceMetrics> voiceIfDue() {
        return voice.ifDue(clock.millis());
    }

    synchronized void closeIfDue() {
        forward(assembler.closeIfDue(clock.millis()));
    }

    /** Pauses the session. Returns whether it was active before. */
    synchronized boolean pause() {
        boolean changes = status == SessionStatus.ACTIVE;
        if (changes) {
            status = SessionStatus.PAUSED;
            forward(assembler.close(clock.millis()));
        }
        return changes;
    }

    /** Resumes the session. Returns whether it was paused before. */
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

    /** Frames that were ignored after the last cycle, so that no cycle counts them. */
    synchronized int strayFrames() {
        return assembler.isOpen() ? 0 : assembler.ignoredFrames();
    }

    /** Closes the open cycle and stops taking frames on this instance; the session itself goes on. */
    synchronized void suspend() {
        suspended = true;
        forward(assembler.close(clock.millis()));
    }

    /** The number of the session's last closed cycle, on this or on another instance. */
    synchronized int closedCycles() {
        return assembler.lastNumber();
    }

    /** The number of the session's cycles, the open one included. */
    synchronized int receivedCycles() {
        return assembler.lastNumber() + (assembler.isOpen() ? 1 : 0);
    }

    /** Frames of the open cycle, which no row counts yet. */
    synchronized int openFrames() {
        return assembler.openFrames();
    }

    synchronized void attach() {
        sockets++;
    }

    synchronized void detach() {
        sockets--;
        detachedAt = clock.millis();
    }

    /** Whether the session can be unloaded: nothing is unsaved, and no client has been connected for a minute. */
    synchronized boolean isIdle() {
        return sockets == 0 && !assembler.isOpen() && cycleQueue.isDrained()
                && clock.millis() - detachedAt > (slot ? IDLE_MILLIS : IDLE_WITHOUT_SLOT_MILLIS);
    }

    /** Whether it has a socket or an open cycle. */
    synchronized boolean isUsed() {
        return sockets > 0 || assembler.isOpen();
    }

    CycleQueue cycleQueue() {
        return cycleQueue;
    }

    private boolean acceptsFrames() {
        return status == SessionStatus.ACTIVE && !suspended && (assembler.isOpen() || pipeline.hasRoom(id));
    }

    // Called under the lock, so that cycles enter the pipeline in order.
    private void forward(Optional<Cycle> closed) {
        closed.ifPresent(cycle -> pipeline.submit(id, cycleQueue, cycle));
    }
}
