package dev.maeum.face;

import static dev.maeum.face.RestingFaces.spread;
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

    // So that levels below two are rests, and others expressions.
    private final PersonalNeutral neutral = new PersonalNeutral(face -> 2 - Math.abs(face[SMILE]));

    @Test
    void until_it_is_learned_the_population_stands_in() {
        show(0.8, 7.9);

        assertFalse(neutral.inForce().personal());
        assertEquals(0.8, seen(0.8), 1e-9);
    }

    @Test
    void eight_seconds_at_rest_teach_how_a_face_is_at_rest() {
        show(0.8, 8.1);

        assertTrue(neutral.inForce().personal());
        assertEquals(0, seen(0.8), 0.01);
        assertEquals(3, seen(3.8), 0.01);
    }

    @Test
    void what_shows_an_expression_is_not_learned_whether_it_comes_first_or_later() {
        show(2.5, 119);
        assertFalse(neutral.inForce().personal());
        assertEquals(2.5, seen(2.5), 1e-9);

        show(0.4, 10);
        assertTrue(neutral.inForce().personal());
        assertEquals(2.1, seen(2.5), 0.01);

        show(2.5, 600);
        assertEquals(2.1, seen(2.5), 0.01);
    }

    @Test
    void seconds_at_rest_are_gathered_between_expressions() {
        for (int i = 0; i < 8; i++) {
            show(0.8, 4);
            show(2.5, 4);
        }

        assertTrue(neutral.inForce().personal());
        assertEquals(0, seen(0.8), 0.3);
    }

    @Test
    void a_blink_is_no_part_of_a_rest() {
        for (int i = 0; i < 250; i++) {
            double[] measures = measures(0);
            if (i % 50 < 5) {
                measures[ActionUnit.AU45.at(Side.LEFT)] = -0.05;
                measures[ActionUnit.AU45.at(Side.RIGHT)] = -0.05;
                measures[SMILE] = 10;
            }
            neutral.learn(measures, SkinPosition.MEASURES, GAP);
        }
        neutral.adopt();

        assertTrue(neutral.inForce().personal());
        assertEquals(0, seen(0), 1e-9);
    }

    @Test
    void a_rest_pulls_by_a_fifth_of_a_spread_a_minute_at_most() {
        show(0, 10);
        show(0.99, 60);
        assertEquals(0.81, seen(0.99), 0.01);

        double before = seen(-1.9);
        show(-1.9, 60);
        assertEquals(0.2, seen(-1.9) - before, 0.01);
    }

    @Test
    void what_was_learned_wrongly_is_mended_within_minutes() {
        show(1.9, 10);
        assertEquals(-1.9, seen(0), 0.01);

        show(0, 600);
        assertTrue(Math.abs(seen(0)) < 0.5, "deviates by " + seen(0));
    }

    @Test
    void a_face_that_never_looks_at_rest_becomes_its_own_neutral_in_the_end() {
        show(2.5, 1_200);

        assertFalse(neutral.inForce().personal());
        assertTrue(Math.abs(seen(2.5)) < 0.5, "deviates by " + seen(2.5));
    }

    @Test
    void what_was_learned_first_is_replaced_by_six_seconds_that_look_clearly_more_like_rest() {
        show(1.5, 20);
        assertEquals(0, seen(1.5), 0.01);

        show(0.2, 4);
        show(1.5, 3);
        show(0.2, 4);
        assertEquals(0, seen(1.5), 0.05);

        show(0.2, 3);
        assertEquals(0, seen(0.2), 0.01);
        assertEquals(1.3, seen(1.5), 0.01);
    }

    @Test
    void what_looks_as_much_like_rest_or_less_replaces_nothing() {
        show(0.5, 20);
        double before = seen(0.5);
        show(0.3, 60);
        show(1.9, 60);

        assertEquals(before, seen(0.5), 0.3);
    }

    @Test
    void says_how_many_seconds_of_rest_were_seen_and_how_alike_they_were() {
        show(0.5, 8.5);
        assertEquals(8.5, neutral.inForce().seconds(), 0.6);
        assertEquals(1, neutral.inForce().stability(), 1e-3);
        double certainty = neutral.inForce().certainty();

        show(0.5, 60);
        assertEquals(68, neutral.inForce().seconds(), 1);
        assertTrue(neutral.inForce().certainty() > certainty && neutral.inForce().certainty() < 1);
    }

    @Test
    void a_rest_that_is_restless_is_less_sure() {
        for (int i = 0; i < 12; i++) {
            show(i % 2 == 0 ? 0.6 : 0.4, 1);
        }

        assertTrue(neutral.inForce().personal());
        assertTrue(neutral.inForce().stability() < 0.95, "stability " + neutral.inForce().stability());
    }

    @Test
    void nothing_is_sure_before_a_neutral_is_learned() {
        show(0.5, 5);

        assertFalse(neutral.inForce().personal());
        assertEquals(0, neutral.inForce().certainty());
        assertEquals(5, neutral.inForce().seconds(), 0.5);
    }

    @Test
    void a_mesh_without_irises_is_compared_with_people_who_were_found_with_one() {
        int lips = ActionUnit.AU25.at(Side.LEFT);
        double[] measures = measures(0);
        measures[lips] = RestingFaces.PLAIN.mean(lips);
        double[] deviations = new double[SkinPosition.MEASURES];

        neutral.mesh(LandmarkFrame.MESH);
        neutral.compare(measures, deviations, SkinPosition.MEASURES);
        assertEquals(0, deviations[lips], 1e-9);

        neutral.mesh(LandmarkFrame.REFINED_MESH);
        neutral.compare(measures, deviations, SkinPosition.MEASURES);
        assertTrue(deviations[lips] > 1, "deviates by " + deviations[lips]);
    }

    @Test
    void what_is_learned_holds_from_the_next_cycle_on() {
        for (double seconds = 0; seconds < 20; seconds += GAP) {
            neutral.learn(measures(1), SkinPosition.MEASURES, GAP);
        }
        assertEquals(1, seen(1), 1e-9);

        neutral.adopt();
        assertEquals(0, seen(1), 0.01);
    }

    @Test
    void a_pause_is_no_time_to_learn_in() {
        neutral.learn(measures(1), SkinPosition.MEASURES, 0);
        neutral.learn(measures(1), SkinPosition.MEASURES, 3_600);
        neutral.adopt();

        assertFalse(neutral.inForce().personal());
    }

    private void show(double level, double length) {
        for (double seconds = 0; seconds < length; seconds += GAP) {
            neutral.learn(measures(level), SkinPosition.MEASURES, GAP);
        }
        neutral.adopt();
    }

    // In spreads between people, whatever the neutral's own are.
    private double seen(double level) {
        double[] deviations = new double[SkinPosition.MEASURES];
        neutral.compare(measures(level), deviations, SkinPosition.MEASURES);
        return deviations[SMILE] * (neutral.inForce().personal() ? RestingFaces.ownSpread(SMILE) : spread(SMILE))
                / spread(SMILE);
    }

    // A face that is so many spreads from the population's, in all measures.
    private static double[] measures(double level) {
        double[] measures = new double[SkinPosition.MEASURES];
        for (int i = 0; i < measures.length; i++) {
            measures[i] = RestingFaces.REFINED.mean(i) + level * spread(i);
        }
        return measures;
    }
}
