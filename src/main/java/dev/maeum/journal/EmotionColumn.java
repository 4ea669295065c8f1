package dev.maeum.journal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import dev.maeum.emotion.Emotion;

/** An emotion as its column holds it. */
@Converter
class EmotionColumn implements AttributeConverter<Emotion, String> {

    @Override
    public String convertToDatabaseColumn(Emotion emotion) {
        return emotion == null ? null : emotion.key();
    }

    @Override
    public Emotion convertToEntityAttribute(String key) {
        return key == null ? null : Emotion.of(key).orElseThrow();
    }
}
