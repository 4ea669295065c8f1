package dev.maeum.wire;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.maeum.rest.limit.ReadDelays;
import dev.maeum.session.TestSession;
import dev.maeum.wire.decode.Channel;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameIntakeTest {

    private static final Duration LONGEST_DELAY = Duration.ofMillis(20);

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ReadDelays delays = new ReadDelays();
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final FrameIntake intake = new FrameIntake(meters, vertx, delays, new Settings());
    private final SocketConnection socket = SocketConnection.attach(Channel.LANDMARKS,
            new StubConnection().connection(), TestSession.named("sess_1"), Duration.ofSeconds(1));

    private static final class Settings implements WireConfig {

        @Override
        public double defaultAspect() {
            return 1;
        }

        @Override
        public Duration longestDelay() {
            return LONGEST_DELAY;
        }

        @Override
        public boolean dropFrames() {
            return false;
        }
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void frames_are_left_out_as_long_as_connections_are_read_late_though_no_timer_is() {
        onLoop(intake::watchEventLoop);
        onLoop(() -> assertTrue(intake.admits(socket)));

        onLoop(() -> delays.set(LONGEST_DELAY.toMillis() + 1));

        await().until(() -> {
            onLoop(() -> intake.admits(socket));
            return leftOut() > 0;
        });

        onLoop(() -> delays.set(0));
        await().until(() -> {
            double before = leftOut();
            onLoop(() -> {
                for (int i = 0; i < 100; i++) {
                    intake.admits(socket);
                }
            });
            return leftOut() == before;
        });
    }

    private double leftOut() {
        return meters.counter("maeum.intake.ignored", "reason", "overload").count();
    }

    private void onLoop(Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        loop.runOnContext(here -> {
            try {
                task.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        done.join();
    }
}
