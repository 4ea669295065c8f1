package dev.maeum.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.maeum.session.Language;

/** Why nothing was read, in the reader's language. Reasons are kept in English; the page has the same Korean words. */
final class Reasons {

    private static final Map<Pattern, String> KOREAN = new LinkedHashMap<>();

    static {
        korean("(\\d+) usable of (\\d+) frames, at least (\\d+) are needed", "$2프레임 중 $1프레임만 쓸 수 있음 (최소 $3)");
        korean("only (\\d+) of (\\d+) frames could be measured", "$2프레임 중 $1프레임만 측정됨");
        korean("the head is turned: yaw (-?\\d+), pitch (-?\\d+) degrees", "고개가 돌아감: 좌우 $1도, 상하 $2도");
        korean("no emotion stands out, the best match is \\w+ at (\\d+) %", "두드러진 감정이 없음 (가장 가까운 것도 $1%)");
        korean("no face scale in (\\d+)", "얼굴 크기를 알 수 없음 $1프레임");
        korean("implausible points in (\\d+)", "특징점이 맞지 않음 $1프레임");
        korean("face outside the picture in (\\d+)", "얼굴이 화면을 벗어남 $1프레임");
        korean("head turned away in (\\d+)", "고개를 돌림 $1프레임");
        korean("given up after (\\d+) attempts", "$1번 시도한 뒤 중단");
        korean("measured by another version of the service", "다른 버전의 서비스가 측정함");
    }

    private Reasons() {}

    /** What is not known stays as it is kept. */
    static String in(Language language, String reason) {
        String said = reason;
        if (language == Language.KOREAN) {
            for (Map.Entry<Pattern, String> phrase : KOREAN.entrySet()) {
                said = phrase.getKey().matcher(said).replaceAll(phrase.getValue());
            }
        }
        return said;
    }

    private static void korean(String english, String korean) {
        KOREAN.put(Pattern.compile(english), korean);
    }
}
