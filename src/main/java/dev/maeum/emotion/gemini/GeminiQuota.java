package dev.maeum.emotion.gemini;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Remembers until when Gemini must not be asked. The answer says how long (google.rpc.RetryInfo); without it a minute is
 * taken. A quota of the day is back at midnight Pacific time: it closes until then if the answer gives no delay, or if
 * the first question after the delay is refused as well. Thread-safe.
 */
final class GeminiQuota {

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");
    private static final Duration DEFAULT_DELAY = Duration.ofMinutes(1);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    private static final Pattern SECONDS = Pattern.compile("(\\d{1,6})(?:\\.\\d+)?s");

    private final ObjectMapper json;
    private volatile Instant closedUntil = Instant.MIN;
    private volatile String reason = "";
    private Instant delayTried = Instant.EPOCH;

    GeminiQuota(ObjectMapper json) {
        this.json = json;
    }

    /** Why Gemini must not be asked now; empty if it may be. */
    Optional<String> closed(Instant now) {
        return now.isBefore(closedUntil) ? Optional.of(reason) : Optional.empty();
    }

    /** @param body of an answer with status 429 */
    synchronized void exhausted(String body, Instant now) {
        JsonNode details = details(body);
        boolean ofTheDay = false;
        Optional<Duration> told = Optional.empty();
        for (JsonNode detail : details) {
            for (JsonNode violation : detail.path("violations")) {
                ofTheDay |= violation.path("quotaId").asText().contains("PerDay");
            }
            Matcher seconds = SECONDS.matcher(detail.path("retryDelay").asText());
            if (seconds.matches()) {
                told = Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1)) + 1));
            }
        }
        Duration delay = told.filter(it -> it.compareTo(LONGEST_DELAY) < 0)
                .orElse(told.isPresent() ? LONGEST_DELAY : DEFAULT_DELAY);
        Instant until = ofTheDay && (told.isEmpty() || isTried(now)) ? midnightAfter(now) : now.plus(delay);
        if (ofTheDay && told.isPresent() && !isTried(now)) {
            delayTried = until;
        }
        if (until.isAfter(closedUntil)) {
            closedUntil = until;
            reason = ofTheDay ? "gemini's quota of the day is used up" : "gemini's quota of the minute is used up";
        }
    }

    // Concurrent questions are refused together: only a refusal after the delay counts.
    private boolean isTried(Instant now) {
        return !now.isBefore(delayTried) && now.isBefore(midnightAfter(delayTried));
    }

    private static Instant midnightAfter(Instant now) {
        ZonedDateTime there = now.atZone(PACIFIC);
        return there.toLocalDate().plusDays(1).atStartOfDay(PACIFIC).toInstant();
    }

    private JsonNode details(String body) {
        try {
            return json.readTree(body == null ? "" : body).path("error").path("details");
        } catch (JsonProcessingException e) {
            // Some answers have no details, only a status.
            return json.missingNode();
        }
    }
}
