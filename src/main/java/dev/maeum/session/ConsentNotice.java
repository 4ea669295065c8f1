package dev.maeum.session;

import java.util.EnumMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import dev.maeum.rest.Language;

/** The text of the privacy notice in each available language: the configured text, or the default one. */
@ApplicationScoped
class ConsentNotice {

    private static final String KOREAN = "상담 중 얼굴 표정의 특징점을 분석하여 감정과 시선 정보를 초 단위까지 저장합니다."
            + " 상담사는 세션이 진행되는 동안 그 판독값을 볼 수 있습니다. 영상은 전송되거나 저장되지 않습니다.";
    private static final String ENGLISH = "During the session, landmarks of your facial expression are analysed and the"
            + " emotions read from them are stored, with where your eyes look, by the second. Your counsellor may see these"
            + " readings while the session goes on. No picture is sent or stored.";

    private final Map<Language, String> words = new EnumMap<>(Language.class);

    ConsentNotice(ConsentConfig config) {
        config.notice().ko().ifPresent(notice -> words.put(Language.KOREAN, notice));
        config.notice().en().ifPresent(notice -> words.put(Language.ENGLISH, notice));
        if (words.isEmpty()) {
            words.putAll(Map.of(Language.KOREAN, KOREAN, Language.ENGLISH, ENGLISH));
        }
    }

    /** Returns the language of the text for a reader who prefers {@code preferred}. */
    Language languageFor(Language preferred) {
        return words.containsKey(preferred) ? preferred : words.keySet().iterator().next();
    }

    /** @param language one of {@link #languageFor} */
    String in(Language language) {
        return words.get(language);
    }
}
