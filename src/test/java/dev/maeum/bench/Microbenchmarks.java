package dev.maeum.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link IngestBenchmark}. */
final class Microbenchmarks {

    private Microbenchmarks() {}

    static List<Map<String, Object>> run() throws RunnerException {
        List<Map<String, Object>> results = new ArrayList<>();
        for (RunResult result : new Runner(new OptionsBuilder().include(IngestBenchmark.class.getName())
                .addProfiler(GCProfiler.class).verbosity(VerboseMode.SILENT).build()).run()) {
            String name = result.getParams().getBenchmark();
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("benchmark", name.substring(name.lastIndexOf('.') + 1));
            line.put("microseconds", result.getPrimaryResult().getScore());
            line.put("error", result.getPrimaryResult().getScoreError());
            result.getSecondaryResults().forEach((measure, secondary) -> {
                if (measure.endsWith("gc.alloc.rate.norm")) {
                    line.put("bytesAllocated", secondary.getScore());
                }
            });
            System.out.printf("%-34s %8.2f us +- %.2f %10.0f bytes allocated%n", line.get("benchmark"),
                    line.get("microseconds"), line.get("error"), line.get("bytesAllocated"));
            results.add(line);
        }
        return results;
    }
}
