package dev.maeum.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import dev.maeum.emotion.Emotion;

/** The words for emotions in rows of the predecessor: keys, nouns, and the Korean words that its prompt allowed. */
final class EmotionWords {

    private static final Map<String, Emotion> WORDS = words();

    private EmotionWords() {}

    static Optional<Emotion> emotion(String word) {
        return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
    }

    private static Map<String, Emotion> words() {
        Map<String, Emotion> words = new HashMap<>();
        for (Emotion emotion : Emotion.values()) {
            words.put(emotion.key(), emotion);
            words.put(emotion.korean(), emotion);
        }
        synonyms().forEach((emotion, names) -> names.forEach(name -> words.put(name, emotion)));
        return Map.copyOf(words);
    }

    private static Map<Emotion, List<String>> synonyms() {
        return Map.of(Emotion.HAPPY, List.of("happiness", "joy", "기쁨", "즐거움", "웃음"),
                Emotion.EXCITED, List.of("excitement", "설렘", "들뜸", "신남"),
                Emotion.SAD, List.of("sadness", "우울", "외로움"),
                Emotion.ANGRY, List.of("anger", "화남", "짜증", "격노"),
                Emotion.ANXIOUS, List.of("anxiety", "걱정", "긴장"),
                Emotion.FEARFUL, List.of("fear", "공포", "무서움"),
                Emotion.SURPRISED, List.of("surprise", "놀라움"),
                Emotion.DISGUSTED, List.of("disgust", "역겨움"),
                Emotion.NEUTRAL, List.of("무감정", "무표정", "보통"));
    }
}
