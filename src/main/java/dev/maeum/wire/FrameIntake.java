package dev.maeum.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.rest.limit.ReadDelays;

/**
 * Accepts frames, or skips them and counts why. While an event loop is late, the same evenly spread share of every
 * socket's frames is accepted on all event loops, so that no session loses more than another because of the loop it
 * runs on. What cannot be received waits in the network, and the client drops it. Created at start, so that its
 * counters exist from the beginning.
 */
@Startup
@Singleton
class FrameIntake {

    private static final long INTERVAL_MILLIS = 50;
    /** While the event loop is on time: each look wakes it up. */
    private static final long CALM_INTERVAL_MILLIS = 250;
    /** After one long pause the next look must not be as far away as that pause was long. */
    private static final long LONGEST_STRETCH_MILLIS = 1_000;

    private final LongAdder received = new LongAdder();
    private final Counter inactive;
    private final Counter overload;
    private final Counter invalid;
    private final Vertx vertx;
    private final ReadDelays delays;
    private final long longestDelay;
    private final boolean drops;
    private final Map<Thread, LoadShedder> shedders = new ConcurrentHashMap<>();
    private volatile double share = 1;

    FrameIntake(MeterRegistry meters, Vertx vertx, ReadDelays delays, WireConfig config) {
        this.vertx = vertx;
        this.delays = delays;
        this.longestDelay = config.longestDelay().toMillis();
        this.drops = config.dropFrames();
        // Read when somebody asks: a counter of the composite registry looks for its parts at each frame.
        FunctionCounter.builder("maeum.intake.received", received, LongAdder::sum)
                .description("received messages of a frame's size").register(meters);
        this.inactive = ignored(meters, "inactive");
        this.overload = ignored(meters, "overload");
        this.invalid = ignored(meters, "invalid");
    }

    /**
     * Starts measuring the delay of a new socket's event loop, unless that is measured already. Call it on that event
     * loop.
     */
    void watchEventLoop() {
        shedders.computeIfAbsent(Thread.currentThread(), loop -> startShedder());
    }

    /** Whether every frame is dropped, as a baseline for the benchmark. */
    boolean dropsAll() {
        return drops;
    }

    /** Whether a received frame is to be decoded. Call it on the socket's event loop. */
    boolean admits(SocketConnection connection) {
        received.increment();
        if (drops) {
            return false;
        }
        if (connection.acceptsNextFrame(share)) {
            return true;
        }
        overload.increment();
        connection.session().ignore();
        return false;
    }

    void accept(SocketConnection connection, LandmarkFrame frame) {
        if (!connection.session().frame(frame)) {
            inactive.increment();
        }
    }

    void countInvalid() {
        invalid.increment();
    }

    private static Counter ignored(MeterRegistry meters, String reason) {
        return Counter.builder("maeum.intake.ignored").description("frames that were skipped, by reason")
                .tag("reason", reason).register(meters);
    }

    private LoadShedder startShedder() {
        LoadShedder loadShedder = new LoadShedder(longestDelay);
        // The root context: the context of a message would keep its socket in memory.
        VertxContext.getRootContext(Vertx.currentContext()).runOnContext(here -> watch(loadShedder));
        return loadShedder;
    }

    private void watch(LoadShedder loadShedder) {
        long began = System.nanoTime();
        long interval = loadShedder.isCalm() ? CALM_INTERVAL_MILLIS : INTERVAL_MILLIS;
        // Late reads make no timer late. This one comes as seldom as one that waits behind them would.
        long stretch = Math.min(delays.millis(), LONGEST_STRETCH_MILLIS);
        vertx.setTimer(interval + stretch, timer -> {
            long late = (System.nanoTime() - began) / 1_000_000 - interval - stretch;
            loadShedder.observe(Math.max(late, delays.millis()));
            share = shedders.values().stream().mapToDouble(LoadShedder::share).min().orElse(1);
            watch(loadShedder);
        });
    }
}
