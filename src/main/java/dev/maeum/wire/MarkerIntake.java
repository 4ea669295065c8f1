package dev.maeum.wire;

import jakarta.inject.Singleton;

import dev.maeum.SessionId;
import dev.maeum.marker.Markers;
import dev.maeum.wire.decode.ClientMessage;

/** Stores the markers that clients send, and confirms each to its sender. */
@Singleton
class MarkerIntake {

    private final Connections connections;
    private final MessageHandler handler;
    private final Markers markers;

    MarkerIntake(Connections connections, MessageHandler handler, Markers markers) {
        this.connections = connections;
        this.handler = handler;
        this.markers = markers;
    }

    void add(SocketConnection socket, ClientMessage.Marker marker) {
        SessionId id = socket.session().id();
        Long moment = marker.timestamp().isPresent() ? marker.timestamp().getAsLong() : null;
        handler.run(socket, "MARKER_ERROR",
                handler.onWorker(() -> markers.add(id, socket.holder().caller(), marker.label(), moment))
                        .chain(added -> connections.send(socket, ServerMessage.MarkerAdded.of(added))));
    }
}
