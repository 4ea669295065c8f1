package dev.maeum.bench;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import dev.maeum.face.LandmarkFrame;
import dev.maeum.wire.LiveBenchmarks;
import dev.maeum.wire.decode.DecoderBenchmarks;

/** The decoders, and the measuring of a frame, each by itself: microseconds and bytes allocated a frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class IngestBenchmark {

    private DecoderBenchmarks decoders;
    private LiveBenchmarks live;
    private String json;
    private byte[] int16;
    private byte[] float32;
    private LandmarkFrame decoded;

    @Setup
    public void prepare() {
        decoders = new DecoderBenchmarks();
        float[][] points = WireFrames.face(1);
        json = WireFrames.json(points);
        int16 = WireFrames.binary(points, true);
        float32 = WireFrames.binary(points, false);
        decoded = new DecoderBenchmarks().scan(json);
        live = new LiveBenchmarks();
        live.fold(decoded);
    }

    @Benchmark
    public LandmarkFrame jsonScanned() {
        return decoders.scan(json);
    }

    @Benchmark
    public LandmarkFrame jsonByJackson() throws Exception {
        return decoders.parse(json);
    }

    @Benchmark
    public LandmarkFrame binaryInt16() throws Exception {
        return decoders.binary(int16);
    }

    @Benchmark
    public LandmarkFrame binaryFloat32() throws Exception {
        return decoders.binary(float32);
    }

    @Benchmark
    public int featuresOfAFrame() {
        return decoders.fold(decoded);
    }

    @Benchmark
    public int featuresOfAWatchedFrame() {
        return live.fold(decoded);
    }

    @Benchmark
    public String liveMessage() {
        return live.message();
    }
}
