package dev.maeum.cycle;

import static java.util.Objects.requireNonNull;

/** An action unit on both sides of the face, over a cycle. */
public record BilateralStatistic(Statistic right, Statistic left) {

    public BilateralStatistic {
        requireNonNull(right, "right is null");
        requireNonNull(left, "left is null");
    }

    /** Mean of both sides: lopsided noise is not an expression. */
    public double mean() {
        return (right.mean() + left.mean()) / 2;
    }

    public double p90() {
        return (right.p90() + left.p90()) / 2;
    }

    public double share() {
        return (right.share() + left.share()) / 2;
    }

    /** How much further the right side deviates than the left, in spreads. */
    public double asymmetry() {
        return Statistic.rounded(right.mean() - left.mean());
    }
}
