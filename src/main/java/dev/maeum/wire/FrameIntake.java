package dev.maeum.wire;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

import dev.maeum.face.LandmarkFrame;

/**
 * Takes frames in, or leaves them out and counts why. While an event loop is behind, the same share of every socket's
 * frames is taken, evenly spread and on all event loops alike: no session has less than another because of the loop that
 * it happens to be on. What cannot even be received waits in the network, and the client drops it. There from the start,
 * for the sake of its counters.
 */
@Startup
@Singleton
class FrameIntake {

    private static final long WATCH_EVERY_MILLIS = 50;

    private final Counter received;
    private final Counter inactive;
    private final Counter overload;
    private final Counter invalid;
    private final Vertx vertx;
    private final long longestDelay;
    private final boolean drops;
    private final Map<Thread, LoadShedder> sheddings = new ConcurrentHashMap<>();
    private volatile double share = 1;

    FrameIntake(MeterRegistry meters, Vertx vertx, WireConfig config) {
        this.vertx = vertx;
        this.longestDelay = config.longestDelay().toMillis();
        this.drops = config.dropFrames();
        this.received = Counter.builder("maeum.intake.received").description("messages of the size of a frame")
                .register(meters);
        this.inactive = ignored(meters, "inactive");
        this.overload = ignored(meters, "overload");
        this.invalid = ignored(meters, "invalid");
    }

    /** Begins to watch the event loop of a new socket, unless that is watched already. On that event loop. */
    void watch() {
        sheddings.computeIfAbsent(Thread.currentThread(), loop -> watchHere());
    }

    /** Whether a frame that came is to be read at all. On the event loop of its socket. */
    boolean admits(SocketConnection connection) {
        received.increment();
        if (drops) {
            return false;
        }
        if (connection.takes(share)) {
            return true;
        }
        overload.increment();
        connection.session().ignore();
        return false;
    }

    void take(SocketConnection connection, LandmarkFrame frame) {
        if (!connection.session().frame(frame)) {
            inactive.increment();
        }
    }

    void refuse() {
        invalid.increment();
    }

    private static Counter ignored(MeterRegistry meters, String reason) {
        return Counter.builder("maeum.intake.ignored").description("frames that were left out, by reason")
                .tag("reason", reason).register(meters);
    }

    private LoadShedder watchHere() {
        LoadShedder loadShedder = new LoadShedder(longestDelay);
        // The event loop's own context: the one of a message would keep its socket in memory.
        VertxContext.getRootContext(Vertx.currentContext()).runOnContext(here -> watch(loadShedder));
        return loadShedder;
    }

    private void watch(LoadShedder loadShedder) {
        long began = System.nanoTime();
        vertx.setTimer(WATCH_EVERY_MILLIS, timer -> {
            loadShedder.observe((System.nanoTime() - began) / 1_000_000 - WATCH_EVERY_MILLIS);
            share = sheddings.values().stream().mapToDouble(LoadShedder::share).min().orElse(1);
            watch(loadShedder);
        });
    }
}
