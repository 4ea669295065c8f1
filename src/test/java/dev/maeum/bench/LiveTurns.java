package dev.maeum.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What live messages cost one service: sockets that hear them and as many that do not are open all the time, and send frames
 * in short turns, because from minute to minute the machine changes by more than live messages cost.
 */
final class LiveTurns {

    /** After which the sockets are opened anew, those first that were opened last. */
    private static final int ROUNDS_OF_SOCKETS = 12;
    /** Until the sockets that begin to send are read as those are that stream. */
    private static final double SETTLING = 0.5;
    /** Times as many rounds as are to count. */
    private static final int MOST = 3;

    private final Runs runs;
    private final Target target;
    private final String title;
    private final List<Double> ratios = new ArrayList<>();
    private int begun;

    LiveTurns(Runs runs, Target target, String title) {
        this.runs = runs;
        this.target = target;
        this.title = title;
    }

    /** The ratios of so many rounds, unless the machine is too busy for so many. */
    List<Double> ratios(int rounds) {
        for (boolean liveFirst = true; ratios.size() < rounds && begun < MOST * rounds; liveFirst = !liveFirst) {
            try (Load first = target.open(liveFirst ? Kind.LIVE : Kind.INT16, 0);
                    Load second = target.open(liveFirst ? Kind.INT16 : Kind.LIVE, Kind.LIVE.people())) {
                Load live = liveFirst ? first : second;
                Load silent = liveFirst ? second : first;
                for (int i = 0; i < ROUNDS_OF_SOCKETS && ratios.size() < rounds; i++) {
                    round(silent, live);
                }
            }
        }
        return ratios;
    }

    // Each goes first as often as the other. Where frames were held back or left out, the machine was too busy.
    private void round(Load silent, Load live) {
        int before = runs.all().size();
        double[] costs = Runs.inTurn(begun++ % 2 == 1, () -> turn(silent, Kind.INT16), () -> turn(live, Kind.LIVE));
        if (runs.all().subList(before, runs.all().size()).stream().allMatch(Measured::isWhole)) {
            ratios.add(costs[1] / costs[0]);
        }
    }

    private double turn(Load load, Kind kind) {
        Measured measured = target.measure(load, kind.cost(title, Runs.FPS, Runs.SECONDS), SETTLING);
        runs.tell(measured);
        return measured.cpuPer10k();
    }
}
