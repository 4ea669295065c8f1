package dev.maeum.cycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TurnTest {

    @Test
    void the_shorter_way_has_the_bits_of_the_remainder() {
        Random random = new Random(7);
        for (int i = 0; i < 100_000; i++) {
            same((random.nextDouble() - 0.5) * 1_500);
        }
        for (double degrees : new double[]{ 0, -0.0, 180, Math.nextUp(180), -180, Math.nextDown(-180), 360, 540,
            Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY }) {
            same(degrees);
        }
    }

    private static void same(double degrees) {
        assertEquals(Double.doubleToLongBits(StrictMath.IEEEremainder(degrees, 360)),
                Double.doubleToLongBits(Turn.shorter(degrees)), () -> "of " + degrees);
    }
}
