package dev.maeum.emotion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmotionTest {

    @Test
    void emotions_keep_the_order_that_rows_were_stored_with() {
        assertEquals(
                List.of("HAPPY", "EXCITED", "SAD", "ANGRY", "ANXIOUS", "FEARFUL", "SURPRISED", "DISGUSTED", "NEUTRAL"),
                Stream.of(Emotion.values()).map(Emotion::name).toList(),
                "the rows of cycles hold the probabilities of their seconds in this order (journal.PackedSeconds): "
                        + "append a new emotion here and in the enum, and insert none");
    }
}
