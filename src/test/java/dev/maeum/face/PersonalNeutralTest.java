package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PersonalNeutralTest {

    private static final int SMILE = ActionUnit.AU12.at(Side.LEFT);
    private static final double GAP = 0.04;

    private final PersonalNeutral neutral = new PersonalNeutral();

    @Test
    void until_it_is_learned_the_population_stands_in() {
        show(0.8, 7.9);

        assertFalse(neutral.isPersonal());
        assertEquals(0.8, seen(0.8), 1e-9);
    }

    @Test
    void eight_seconds_teach_how_a_face_is_at_rest() {
        show(0.8, 8.1);

        assertTrue(neutral.isPersonal());
        assertEquals(0, seen(0.8), 0.01);
        assertEquals(3, seen(3.8), 0.01);
    }

    @Test
    void a_smile_held_for_a_minute_stays_a_smile_whether_it_comes_first_or_later() {
        show(3, 60);
        assertEquals(3, seen(3), 1e-9);

        PersonalNeutral other = new PersonalNeutral();
        show(other, 0.4, 10);
        show(other, 3, 60);
        assertEquals(2.6, seen(other, 3), 0.05);
    }

    @Test
    void a_faint_expression_moves_it_by_a_fifth_of_a_spread_a_minute_at_most() {
        show(0, 10);
        show(0.99, 60);

        assertEquals(0.99, seen(0.99), 0.2);
        assertTrue(seen(0.99) > 0.75);
    }

    @Test
    void what_drifts_slowly_is_followed_but_never_far_from_people() {
        show(0, 10);
        for (double level = 0; level < 4; level += 0.01) {
            show(level, 30);
        }

        assertTrue(seen(4) >= 2 - 1e-9 && seen(4) <= 4, "deviates by " + seen(4));
    }

    @Test
    void a_face_that_shows_only_expressions_teaches_nothing() {
        show(5, 20);

        assertTrue(neutral.isPersonal());
        assertEquals(5, seen(5), 1e-9);
    }

    @Test
    void what_is_learned_holds_from_the_next_cycle_on() {
        for (double seconds = 0; seconds < 20; seconds += GAP) {
            neutral.learn(measures(1), GAP);
        }
        assertEquals(1, seen(1), 1e-9);

        neutral.adopt();
        assertEquals(0, seen(1), 0.01);
    }

    @Test
    void a_pause_is_no_time_to_learn_in() {
        neutral.learn(measures(1), 0);
        neutral.learn(measures(1), 3_600);
        neutral.adopt();

        assertFalse(neutral.isPersonal());
    }

    private void show(double level, double length) {
        show(neutral, level, length);
    }

    private static void show(PersonalNeutral neutral, double level, double length) {
        for (double seconds = 0; seconds < length; seconds += GAP) {
            neutral.learn(measures(level), GAP);
        }
        neutral.adopt();
    }

    private double seen(double level) {
        return seen(neutral, level);
    }

    private static double seen(PersonalNeutral neutral, double level) {
        double[] deviations = new double[ActionUnit.MEASURES];
        neutral.compare(measures(level), deviations);
        return deviations[SMILE];
    }

    // A face that is so many spreads from the population's, in all measures.
    private static double[] measures(double level) {
        double[] measures = new double[ActionUnit.MEASURES];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = PopulationNeutral.mean(i) + level * PopulationNeutral.spread(i);
        }
        return measures;
    }
}
