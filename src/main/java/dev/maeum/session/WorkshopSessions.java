package dev.maeum.session;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.common.annotation.NonBlocking;

import dev.maeum.rest.PublicEndpoint;

/** The live sessions, for the developers' page in dev mode. Absent from the packaged service. */
@Path("/workshop/sessions")
@Singleton
@PublicEndpoint
@IfBuildProperty(name = "maeum.workshop", stringValue = "true")
class WorkshopSessions {

    private final LiveSessions sessions;

    WorkshopSessions(LiveSessions sessions) {
        this.sessions = sessions;
    }

    record Live(String sessionId, String status, int cycles, int openFrames) {

        static Live of(LiveSession session) {
            return new Live(session.id().value(), session.status().key(), session.closedCycles(), session.openFrames());
        }
    }

    @GET
    @Operation(hidden = true)
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public List<Live> live() {
        return sessions.ids().stream().flatMap(id -> sessions.find(id).stream()).map(Live::of).toList();
    }
}
