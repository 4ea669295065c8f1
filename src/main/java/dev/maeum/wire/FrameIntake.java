package dev.maeum.wire;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;

import dev.maeum.face.LandmarkFrame;

/**
 * Takes frames in, or leaves them out and counts why. An event loop that falls behind takes the same share of every
 * socket's frames, evenly spread, so that all sessions go on and other calls are answered in time. What it cannot even
 * receive waits in the network, and the client drops it. There from the start, for the sake of its counters.
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
    private final ThreadLocal<Shedding> sheddings = ThreadLocal.withInitial(this::watch);

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

    /** Whether a frame that came is to be read at all. On the event loop of its socket. */
    boolean admits(Peer peer) {
        received.increment();
        if (drops) {
            return false;
        }
        if (peer.takes(sheddings.get().share())) {
            return true;
        }
        overload.increment();
        peer.session().ignore();
        return false;
    }

    void take(Peer peer, LandmarkFrame frame) {
        if (!peer.session().frame(frame)) {
            inactive.increment();
        }
    }

    void refuse() {
        invalid.increment();
    }

    private static Counter ignored(MeterRegistry meters, String reason) {
        return Counter.builder("maeum.intake.ignored").description("frames that were not measured, by reason")
                .tag("reason", reason).register(meters);
    }

    private Shedding watch() {
        Shedding shedding = new Shedding(longestDelay);
        // The event loop's own context: the one of a message would keep its socket in memory.
        VertxContext.getRootContext(Vertx.currentContext()).runOnContext(here -> watch(shedding));
        return shedding;
    }

    private void watch(Shedding shedding) {
        long began = System.nanoTime();
        vertx.setTimer(WATCH_EVERY_MILLIS, timer -> {
            shedding.observe((System.nanoTime() - began) / 1_000_000 - WATCH_EVERY_MILLIS);
            watch(shedding);
        });
    }
}
