package dev.maeum.report.pdf;

import java.util.regex.Pattern;

import dev.maeum.session.Language;

/** The words of a report on paper. */
enum PdfTexts {

    TITLE("세션 보고서", "Session report"),
    WHO("%s 님, 상담사 %s", "%s with %s"),
    BEGAN("시작", "Began"),
    DURATION("길이", "Duration"),
    ID("세션 식별자", "Session id"),
    RUNNING("아직 진행 중인 세션입니다. 지금까지의 값입니다.", "This session is still running; the figures are those of now."),
    PENDING("%d개 구간이 아직 판독을 기다립니다.", "%d cycles still await their reading."),
    MOST("가장 자주", "Most often"),
    STATE("전반", "Overall"),
    TREND("흐름", "Trend"),
    INTENSITY("강도", "Intensity"),
    CYCLES("판독된 구간", "Cycles read"),
    OF("%2$d개 중 %1$d개", "%d of %d"),
    OBSERVATIONS("요약", "In short"),
    TIMELINE("흐름", "Timeline"),
    VALENCE("긍정도", "Valence"),
    AROUSAL("각성도", "Arousal"),
    SHARES("비율", "Shares"),
    BALANCE("긍정 %d%%, 부정 %d%%", "Positive %d %%, negative %d %%"),
    COURSE("처음부터 끝까지", "From first to last"),
    FIRST("처음 3분의 1", "First third"),
    MIDDLE("가운데", "Middle"),
    LAST("마지막 3분의 1", "Last third"),
    COURSE_NONE("판독이 세 개 이상 필요합니다.", "Needs three readings or more."),
    TURNING("전환점", "Turning points"),
    TURNING_NONE("전환점이 없습니다. 긍정도가 한 번에 0.5 넘게 움직인 적이 없습니다.", "No turning point: valence never moved by more than 0.5 from the readings before."),
    BRIGHTER("%s: %s에서 %s(으)로, 밝아짐 (긍정도 %s)", "%s: from %s to %s, brighter (valence %s)"),
    DARKER("%s: %s에서 %s(으)로, 어두워짐 (긍정도 %s)", "%s: from %s to %s, darker (valence %s)"),
    UNREAD("판독하지 못한 구간", "Unread spans"),
    UNREAD_NONE("모든 구간을 판독했습니다.", "Every cycle could be read."),
    NO_CYCLES("기록된 구간이 없습니다.", "There is no cycle."),
    SPAN("%s부터 %s까지: %s. %s.", "%s to %s: %s. %s."),
    NO_REASON("이유가 기록되지 않음", "No reason was given"),
    TABLE("구간별 판독", "Cycle by cycle"),
    NUMBER("구간", "Cycle"),
    TIME("시간", "Time"),
    EMOTION("감정", "Emotion"),
    CONFIDENCE("확신도", "Confidence"),
    DECIDED("판독 또는 이유", "Decided by, or why not"),
    EVIDENCE("근거", "Evidence"),
    GEOMETRY("기하 측정", "Geometry"),
    UNCHANGED("표정이 같아 유지", "Expression unchanged"),
    STATUS_PENDING("판독 대기 중", "Awaiting its reading"),
    STATUS_UNCLEAR("불분명", "Unclear"),
    STATUS_UNREADABLE("판독 불가", "Unreadable"),
    STATUS_POISONED("보류됨", "Set aside"),
    DISCLAIMER("판독은 표정에 관한 것이며, 그 사람이 무엇을 느끼는지 판정하지 않습니다.", "A reading is about an expression. It is no determination of what a person feels.");

    private static final Pattern TOWARDS = Pattern.compile("([가-힣])\\(으\\)로");
    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int FINAL_CONSONANTS = 28;
    private static final int NO_CONSONANT = 0;
    private static final int RIEUL = 8;

    private final String korean;
    private final String english;

    PdfTexts(String korean, String english) {
        this.korean = korean;
        this.english = english;
    }

    String in(Language language, Object... values) {
        String words = language == Language.KOREAN ? korean : english;
        return values.length == 0 ? words : joined(words.formatted(values));
    }

    // After a vowel and after ㄹ it is 로, after other consonants 으로.
    private static String joined(String words) {
        return TOWARDS.matcher(words).replaceAll(found -> {
            int last = (found.group(1).charAt(0) - FIRST_SYLLABLE) % FINAL_CONSONANTS;
            return found.group(1) + (last == NO_CONSONANT || last == RIEUL ? "로" : "으로");
        });
    }
}
