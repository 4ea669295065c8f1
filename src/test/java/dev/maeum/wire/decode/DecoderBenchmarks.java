package dev.maeum.wire.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.maeum.cycle.CycleAssembler;
import dev.maeum.emotion.GeometryAnalyst;
import dev.maeum.face.LandmarkFrame;

/** Gives the benchmarks, which live in another package, access to the decoders. */
public final class DecoderBenchmarks {

    private static final double ASPECT = 4.0 / 3;

    private final FrameScanner scanner = new FrameScanner(ASPECT);
    private final ClientMessageDecoder decoder = new ClientMessageDecoder(ASPECT);
    private final BinaryFrame binary = new BinaryFrame(ASPECT);
    private final LandmarkFrame frame = new LandmarkFrame();
    private final CycleAssembler assembler = new CycleAssembler(Integer.MAX_VALUE, 0, new GeometryAnalyst());
    private long now;

    public LandmarkFrame scan(String json) {
        byte[] message = json.getBytes(UTF_8);
        if (!scanner.scan(message, message.length, frame)) {
            throw new IllegalStateException("not a plain frame");
        }
        return frame;
    }

    public LandmarkFrame parse(String json) throws InvalidMessageException {
        decoder.parse(Channel.LANDMARKS, json, frame);
        return frame;
    }

    public LandmarkFrame binary(byte[] message) throws InvalidMessageException {
        binary.read(message, message.length, frame);
        return frame;
    }

    public int fold(LandmarkFrame decoded) {
        assembler.add(decoded, ++now);
        return assembler.openFrames();
    }
}
