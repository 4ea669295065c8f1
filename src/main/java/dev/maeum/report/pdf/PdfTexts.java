package dev.maeum.report.pdf;

import java.util.regex.Pattern;

import dev.maeum.rest.Language;

/** The texts of a PDF report in Korean and English. */
enum PdfTexts {

    TITLE("세션 보고서", "Session report"),
    WHO("%s 님, 상담사 %s", "%s with %s"),
    BEGAN("시작", "Started"),
    GAZE("카메라를 본 시간", "Looked at the camera"),
    GAZE_SHARE("%d %%", "%d %%"),
    GAZE_FAIR("시선: 눈을 뜬 시간의 %d%% 동안 카메라를 보았고, 분당 %s번 눈길을 돌렸습니다. 신뢰도 중간: 보정 없이 추정한 값이며, 화면을 보는 것과 카메라를 보는 것은 다릅니다.", "Gaze: towards the camera for %d %% of the time with open eyes, averted %s times a minute. Medium reliability: estimated without calibration; who looks at the screen does not look at the camera."),
    GAZE_WEAK("시선: 눈을 뜬 시간의 %d%% 동안 카메라를 보았고, 분당 %s번 눈길을 돌렸습니다. 신뢰도 낮음: 얼굴이 작거나 고개가 돌아가 있었습니다.", "Gaze: towards the camera for %d %% of the time with open eyes, averted %s times a minute. Low reliability: the face was small or turned."),
    DURATION("진행 시간", "Duration"),
    ID("세션 ID", "Session ID"),
    RUNNING("진행 중인 세션입니다. 값은 계속 바뀝니다.", "This session is in progress. The figures will change."),
    PENDING("%d개 구간이 분석을 기다리고 있습니다.", "%d cycles are waiting for analysis."),
    MOST("가장 많이 나타난 감정", "Most frequent"),
    STATE("전반적인 상태", "Overall state"),
    TREND("변화 추세", "Trend"),
    INTENSITY("강도", "Intensity"),
    CYCLES("판독된 구간", "Cycles with a reading"),
    OF("%2$d개 중 %1$d개", "%d of %d"),
    OBSERVATIONS("요약", "Summary"),
    TIMELINE("타임라인", "Timeline"),
    VALENCE("긍정도", "Valence"),
    AROUSAL("각성도", "Arousal"),
    SHARES("감정 비율", "Emotions by share"),
    BALANCE("긍정 %d%%, 부정 %d%%", "Positive %d %%, negative %d %%"),
    COURSE("세션 진행에 따른 변화", "Course of the session"),
    FIRST("초반", "First third"),
    MIDDLE("중반", "Middle third"),
    LAST("후반", "Last third"),
    COURSE_NONE("판독이 3개 이상 필요합니다.", "At least three readings are needed."),
    TURNING("전환점", "Turning points"),
    TURNING_NONE("전환점이 없습니다. 긍정도가 직전 판독들보다 0.5를 넘게 변한 적이 없습니다.", "No turning points: valence never changed by more than 0.5 from the preceding readings."),
    MORE_POSITIVE("%s: %s에서 %s(으)로, 긍정적 변화(긍정도 %s)", "%s: from %s to %s, more positive (valence %s)"),
    MORE_NEGATIVE("%s: %s에서 %s(으)로, 부정적 변화(긍정도 %s)", "%s: from %s to %s, more negative (valence %s)"),
    MARKERS("마커", "Markers"),
    MARKER_LABEL("이름", "Label"),
    MARKER_AUTHOR("추가한 사람", "Added by"),
    MARKER_UNITS("변한 액션 유닛", "Units that changed"),
    MARKER_SIDES("각 마커 전 30초 → 후 30초의 평균. 액션 유닛은 무표정 얼굴의 표준편차 단위입니다.", "Means of the 30 seconds before → after each marker. Action units in standard deviations of the neutral face."),
    CLIENT("내담자", "Client"),
    COUNSELLOR("상담사", "Counsellor"),
    UNREAD("판독하지 못한 구간", "Intervals without a reading"),
    UNREAD_NONE("모든 구간을 판독했습니다.", "Every cycle has a reading."),
    NO_CYCLES("기록된 구간이 없습니다.", "No cycles were recorded."),
    SPAN("%s부터 %s까지: %s. %s.", "%s to %s: %s. %s."),
    NO_REASON("기록된 사유 없음", "No reason recorded"),
    TABLE("구간별 판독 결과", "Readings by cycle"),
    NUMBER("구간", "Cycle"),
    TIME("시간", "Time"),
    EMOTION("감정", "Emotion"),
    CONFIDENCE("확신도", "Confidence"),
    DECIDED("판독 방법 또는 사유", "Analyst or reason"),
    EVIDENCE("근거", "Evidence"),
    GEOMETRY("기하 분석", "Geometry"),
    PREDECESSOR("이전 서비스", "Previous service"),
    UNCHANGED("표정 변화 없음", "Expression unchanged"),
    STATUS_PENDING("분석 대기 중", "Waiting for analysis"),
    STATUS_UNCLEAR("불분명", "Unclear"),
    STATUS_UNREADABLE("판독 불가", "Unreadable"),
    STATUS_POISONED("처리 실패", "Processing failed"),
    LACKING("·로 표시된 글자는 이 문서의 글꼴에 없습니다. 화면과 내보내기 파일에는 그대로 나타납니다.", "A character shown as · is missing from the font of this document. The page and the exports show it."),
    DISCLAIMER("판독 결과는 표정에 대한 것이며, 그 사람이 실제로 느끼는 감정을 단정하지 않습니다.", "A reading describes a facial expression. It does not determine what a person feels.");

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

    // The particle is 로 after a vowel or ㄹ, and 으로 after other consonants.
    private static String joined(String words) {
        return TOWARDS.matcher(words).replaceAll(found -> {
            int last = (found.group(1).charAt(0) - FIRST_SYLLABLE) % FINAL_CONSONANTS;
            return found.group(1) + (last == NO_CONSONANT || last == RIEUL ? "로" : "으로");
        });
    }
}
