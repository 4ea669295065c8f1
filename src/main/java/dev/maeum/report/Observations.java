package dev.maeum.report;

import java.util.ArrayList;
import java.util.List;

import dev.maeum.journal.SessionReadings;
import dev.maeum.rest.Language;
import dev.maeum.session.EmotionSummary;

/** Sentences that describe a summary. */
public final class Observations {

    private Observations() {}

    public static List<String> of(SessionReadings readings, EmotionSummary summary, Language language) {
        int cycles = readings.cycles().size();
        int readable = readings.readableCycles().size();
        int predecessor = readings.readablePredecessor().size();
        List<String> sentences = new ArrayList<>();
        boolean korean = language == Language.KOREAN;
        if (summary == null) {
            sentences.add(korean ? "읽은 감정이 없습니다." : "No emotion has been read.");
        } else {
            EmotionSummary.Share primary = summary.primaryEmotion();
            sentences.add(korean
                    ? "가장 자주 나타난 감정은 %s입니다 (%d%%).".formatted(primary.emotionKo(), primary.percentage())
                    : "The emotion seen most often is %s (%d %%).".formatted(primary.emotion(), primary.percentage()));
            sentences.add(korean
                    ? "전반적으로 %s이며, 흐름은 '%s'입니다.".formatted(summary.emotionalState(), summary.trend())
                    : "Overall %s; the trend is %s.".formatted(summary.emotionalState(), summary.trend()));
        }
        if (readable < cycles) {
            sentences.add(korean
                    ? "%d개 구간 중 %d개에서 표정을 읽었습니다.".formatted(cycles, readable)
                    : "The expression could be read in %d of %d cycles.".formatted(readable, cycles));
        }
        if (predecessor > 0) {
            sentences.add(korean
                    ? "이전 서비스가 읽은 감정 %d개를 포함합니다.".formatted(predecessor)
                    : "The service before this one read %d of these emotions.".formatted(predecessor));
        }
        return sentences;
    }
}
