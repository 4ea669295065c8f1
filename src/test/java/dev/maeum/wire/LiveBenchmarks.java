package dev.maeum.wire;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.LandmarkFrame;

/** A session whose face is watched, for the benchmarks. */
public final class LiveBenchmarks {

    private static final int FRAME_MILLIS = 40;

    private final GeometryAnalyst geometry = new GeometryAnalyst();
    private final CycleAssembler assembler = new CycleAssembler(Integer.MAX_VALUE, 0, geometry);
    private final ServerMessageEncoder encoder = new ServerMessageEncoder(new ObjectMapper());
    private long now;

    public LiveBenchmarks() {
        assembler.watch(true);
    }

    public int fold(LandmarkFrame decoded) {
        now += FRAME_MILLIS;
        assembler.add(decoded, now);
        return assembler.openFrames();
    }

    /** The message about the frames so far, as it is sent. */
    public String message() {
        return encoder.encode(ServerMessage.Live.of(assembler.face(now).orElseThrow(), geometry, 0, now));
    }
}
