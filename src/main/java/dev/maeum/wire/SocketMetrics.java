package dev.maeum.wire;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import dev.maeum.wire.decode.Channel;

/** Gauges of open sockets. The extension's own metrics would copy every message to measure its length. */
@Singleton
class SocketMetrics implements MeterBinder {

    private static final String OPEN = "maeum.sockets.open";

    private final Connections connections;

    SocketMetrics(Connections connections) {
        this.connections = connections;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Channel channel : Channel.values()) {
            Gauge.builder(OPEN, connections, open -> open.count(channel)).tag("channel", channel.key())
                    .description("open sockets of this instance").register(registry);
        }
    }
}
