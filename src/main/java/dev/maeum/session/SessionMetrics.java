package dev.maeum.session;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** Gauges of the live sessions on this instance. */
@Singleton
class SessionMetrics implements MeterBinder {

    private static final String LIVE = "maeum.sessions.live";
    private static final String UNFINISHED = "maeum.sessions.unfinished";

    private final LiveSessions sessions;

    SessionMetrics(LiveSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(LIVE, sessions, LiveSessions::count)
                .description("sessions that are live on this instance")
                .register(registry);
        Gauge.builder(UNFINISHED, sessions, LiveSessions::unfinished)
                .description("live sessions with queued cycles").register(registry);
    }
}
