package dev.maeum.wire;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.annotations.RegisterForReflection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.emotion.Evidence;
import dev.maeum.session.EmotionSummary;
import dev.maeum.voice.VoiceMetrics;

/** Encodes messages as JSON. A native image can only encode types that are registered here. */
@ApplicationScoped
@RegisterForReflection(targets = { ServerMessage.Envelope.class, ServerMessage.Connected.class,
    ServerMessage.Features.class, ServerMessage.Pong.class, ServerMessage.StatusUpdate.class,
    ServerMessage.EmotionUpdate.class, ServerMessage.CycleStored.class, ServerMessage.CycleUnread.class,
    ServerMessage.FramesNeeded.class, ServerMessage.Live.class, ServerMessage.LiveUnit.class,
    ServerMessage.LiveHead.class, ServerMessage.LiveGaze.class, ServerMessage.LiveNeutral.class,
    ServerMessage.MarkerAdded.class, ServerMessage.MarkerChanged.class, ServerMessage.MarkerDeleted.class,
    ServerMessage.SttReceived.class,
    ServerMessage.VadAnalysis.class, VoiceMetrics.class, ServerMessage.PauseSuccess.class,
    ServerMessage.ResumeSuccess.class, ServerMessage.EndSuccess.class, ServerMessage.SessionPaused.class,
    ServerMessage.SessionResumed.class, ServerMessage.SessionEnded.class, ServerMessage.GoingAway.class,
    ServerMessage.Error.class,
    Evidence.class, EmotionSummary.class, EmotionSummary.Share.class, EmotionSummary.TrendDetail.class,
    EmotionSummary.Part.class })
class ServerMessageEncoder {

    private final ObjectMapper json;

    ServerMessageEncoder(ObjectMapper json) {
        this.json = json;
    }

    String encode(ServerMessage message) {
        if (message instanceof ServerMessage.Live live) {
            return LiveMessageWriter.write(live);
        }
        try {
            return json.writeValueAsString(ServerMessage.Envelope.of(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(message.type() + " cannot be encoded as JSON", e);
        }
    }
}
