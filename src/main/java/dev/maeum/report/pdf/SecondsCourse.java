package dev.maeum.report.pdf;

import java.util.ArrayList;
import java.util.List;

import dev.maeum.journal.StoredSecond;

/** The course of a session's seconds in as many points as paper shows: means of the seconds that fall together. */
final class SecondsCourse {

    private final long from;
    private final double step;
    private final double[] valence;
    private final double[] arousal;
    private final int[] seconds;

    /** A mean at a time, epoch milliseconds. */
    record Point(long time, double value) {}

    /** @param most points */
    SecondsCourse(long from, long to, int most) {
        int points = (int) Math.max(1, Math.min(most, (to - from) / 1_000));
        this.from = from;
        this.step = Math.max(1_000, (double) (to - from) / points);
        this.valence = new double[points];
        this.arousal = new double[points];
        this.seconds = new int[points];
    }

    void add(StoredSecond second) {
        int point = (int) Math.max(0, Math.min(seconds.length - 1, (second.timestamp() - from) / step));
        valence[point] += second.valence();
        arousal[point] += second.arousal();
        seconds[point]++;
    }

    /** Lines of two points or more, which break off where there is no second. */
    List<List<Point>> valence() {
        return lines(valence);
    }

    List<List<Point>> arousal() {
        return lines(arousal);
    }

    private List<List<Point>> lines(double[] sums) {
        List<List<Point>> lines = new ArrayList<>();
        List<Point> line = new ArrayList<>();
        int last = 0;
        for (int point = 0; point < sums.length; point++) {
            // A second without a frame is no break: it may be one that two cycles share.
            if (seconds[point] > 0) {
                if (point - last > 2) {
                    lines.add(line);
                    line = new ArrayList<>();
                }
                line.add(new Point(Math.round(from + (point + 0.5) * step), sums[point] / seconds[point]));
                last = point;
            }
        }
        lines.add(line);
        return lines.stream().filter(points -> points.size() > 1).toList();
    }
}
