package dev.maeum.session;

import dev.maeum.rest.Language;

/** The phrases of a summary. The Korean phrases are part of the contract with existing clients. */
enum SummaryPhrase {

    LIVELY("활발한 상태", "lively"),
    AT_EASE("편안한 상태", "at ease"),
    TENSE("긴장된 상태", "tense"),
    LOW("가라앉은 상태", "low"),
    MIXED("감정이 교차하는 상태", "mixed feelings"),
    CALM("평온한 상태", "calm"),
    TURNING_POSITIVE("긍정적으로 변화", "turning positive"),
    TURNING_NEGATIVE("부정적으로 변화", "turning negative"),
    POSITIVE("긍정적", "positive"),
    NEGATIVE("부정적", "negative"),
    STEADY("안정적", "steady");

    private final String korean;
    private final String english;

    SummaryPhrase(String korean, String english) {
        this.korean = korean;
        this.english = english;
    }

    String in(Language language) {
        return language == Language.KOREAN ? korean : english;
    }
}
