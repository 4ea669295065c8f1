package dev.maeum.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ViolationMessagesTest {

    @Test
    void both_languages_have_the_same_words() {
        ResourceBundle korean = ResourceBundle.getBundle("ValidationMessages", Locale.KOREAN);
        ResourceBundle english = ResourceBundle.getBundle("ValidationMessages", Locale.ENGLISH);

        assertEquals(Locale.KOREAN, korean.getLocale());
        assertEquals(Locale.ENGLISH, english.getLocale());
        assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(korean.keySet()));
        korean.keySet().forEach(key -> assertFalse(korean.getString(key).isBlank(), key));
    }
}
