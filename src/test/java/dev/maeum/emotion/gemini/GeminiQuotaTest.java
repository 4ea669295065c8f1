package dev.maeum.emotion.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GeminiQuotaTest {

    /** Ten in the morning in California. */
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");

    private final GeminiQuota quota = new GeminiQuota(new ObjectMapper());

    @Test
    void gemini_may_be_asked_until_it_complains() {
        assertEquals(Optional.empty(), quota.closed(NOW));
    }

    @Test
    void a_quota_of_the_minute_is_back_after_the_delay_that_was_told() {
        quota.exhausted(body("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "37.5s"), NOW);

        assertEquals(Optional.of("gemini's quota of the minute is used up"),
                quota.closed(NOW.plus(Duration.ofMillis(37_500))));
        assertEquals(Optional.empty(), quota.closed(NOW.plus(Duration.ofSeconds(38))));
    }

    @Test
    void a_quota_of_the_day_is_tried_once_after_its_delay_and_then_at_midnight_in_california() {
        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "37s"), NOW);
        // Under way together with the first.
        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "36s"), NOW.plusSeconds(1));

        assertEquals(Optional.of("gemini's quota of the day is used up"), quota.closed(NOW.plusSeconds(37)));
        assertEquals(Optional.empty(), quota.closed(NOW.plusSeconds(39)));

        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "37s"), NOW.plusSeconds(40));
        assertEquals(Optional.of("gemini's quota of the day is used up"),
                quota.closed(Instant.parse("2026-11-23T07:59:59Z")));
        assertEquals(Optional.empty(), quota.closed(Instant.parse("2026-11-23T08:00:00Z")));
        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", "37s"),
                Instant.parse("2026-11-24T09:00:00Z"));
        assertEquals(Optional.empty(), quota.closed(Instant.parse("2026-11-24T09:00:39Z")));
    }

    @Test
    void a_quota_of_the_day_without_a_delay_is_back_at_midnight_in_california() {
        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", ""), NOW);

        assertEquals(Optional.of("gemini's quota of the day is used up"),
                quota.closed(Instant.parse("2026-11-23T07:59:59Z")));
        assertEquals(Optional.empty(), quota.closed(Instant.parse("2026-11-23T08:00:00Z")));
    }

    @Test
    void a_later_complaint_does_not_shorten_an_earlier_one() {
        quota.exhausted(body("GenerateRequestsPerDayPerProjectPerModel-FreeTier", ""), NOW);
        quota.exhausted(body("GenerateRequestsPerMinutePerProjectPerModel-FreeTier", "5s"), NOW);

        assertEquals(Optional.of("gemini's quota of the day is used up"), quota.closed(NOW.plusSeconds(60)));
    }

    @Test
    void without_details_a_minute_is_taken_and_never_more_than_an_hour() {
        for (String body : List.of("", "null", "<html>", "{\"error\":{}}", body("x", "soon"), body("x", "1"))) {
            GeminiQuota other = new GeminiQuota(new ObjectMapper());
            other.exhausted(body, NOW);
            assertEquals(Optional.empty(), other.closed(NOW.plusSeconds(60)), body);
            assertEquals(true, other.closed(NOW.plusSeconds(59)).isPresent(), body);
        }
        quota.exhausted(body("x", "999999s"), NOW);
        assertEquals(Optional.empty(), quota.closed(NOW.plus(Duration.ofHours(1))));
    }

    private static String body(String quotaId, String delay) {
        return """
            {"error":{"code":429,"status":"RESOURCE_EXHAUSTED","details":[
              {"@type":"type.googleapis.com/google.rpc.QuotaFailure","violations":[{"quotaId":"%s"}]},
              {"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"%s"}]}}""".formatted(quotaId, delay);
    }
}
