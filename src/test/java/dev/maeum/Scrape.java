package dev.maeum;

import java.net.URI;
import java.util.stream.DoubleStream;

/** What a service tells Prometheus at one moment. */
public record Scrape(String text) {

    public static Scrape of(URI service) {
        return new Scrape(ServiceCall.to(service).from(TestAccount.anyAddress())
                .with("X-Admin-Token", ServiceProcess.ADMIN_TOKEN).get("/q/metrics").expect(200).body());
    }

    /** The sample of a series, by its name and its labels if it has any; it must be there. */
    public double value(String series) {
        return samples(series + " ").findFirst()
                .orElseThrow(() -> new AssertionError(series + " is not among the metrics"));
    }

    /** The sum of all samples that begin so, of a name or a name and its first labels; 0 without any. */
    public double sum(String series) {
        return samples(series).sum();
    }

    private DoubleStream samples(String start) {
        return text.lines().filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }
}
