package dev.maeum.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Every row that is about an account, table by table. Blocks: never on an event loop. */
@ApplicationScoped
class PersonalData {

    private static final String OF_SESSIONS = " WHERE \"sessionId\" IN (SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = :id)";

    /** A table and its rows about an account. */
    private record Holding(String table, String condition) {}

    /** All holdings. */
    private static final List<Holding> ALL = List.of( //
            new Holding("users", " WHERE id = :id"), //
            new Holding("user_preferences", " WHERE \"userId\" = :id"), //
            new Holding("refresh_tokens", " WHERE \"userId\" = :id"), //
            new Holding("counselings", " WHERE \"userId\" = :id"), //
            new Holding("sessions", " WHERE \"accountId\" = :id"), //
            new Holding("cycles", OF_SESSIONS), //
            new Holding("reports", OF_SESSIONS), //
            new Holding("tickets", OF_SESSIONS), //
            new Holding("feedbacks", OF_SESSIONS + " OR \"userId\" = :id"), //
            new Holding("audit", OF_SESSIONS + " OR \"subjectId\" = :id"));

    /** What would open something, were it read by somebody else. */
    private static final String SECRETS = "'{password,refreshToken,tokenHash,ticketHash}'";

    private final ObjectMapper json;

    PersonalData(ObjectMapper json) {
        this.json = json;
    }

    /** A copy of all rows, as they lie in the tables, but for secrets. */
    @Transactional
    public Map<String, JsonNode> copy(int account) {
        Map<String, JsonNode> copy = new LinkedHashMap<>();
        for (Holding holding : ALL) {
            Object rows = Panache.getEntityManager().createNativeQuery("""
                SELECT cast(coalesce(jsonb_agg(to_jsonb(t) - cast(%s as text[])), '[]') as text) FROM %s t""".formatted(
                    SECRETS, holding.table()) + holding.condition()).setParameter("id", account).getSingleResult();
            copy.put(holding.table(), read(holding.table(), (String) rows));
        }
        return copy;
    }

    /** Removes what is left of an account whose sessions are gone. Returns how many rows of each table. */
    @Transactional
    public Map<String, Integer> remove(int account) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        // Backwards: what refers to a row goes before it.
        for (int i = ALL.size() - 1; i >= 0; i--) {
            Holding holding = ALL.get(i);
            removed.put(holding.table(), Panache.getEntityManager()
                    .createNativeQuery("DELETE FROM " + holding.table() + holding.condition())
                    .setParameter("id", account).executeUpdate());
        }
        return removed;
    }

    private JsonNode read(String table, String rows) {
        try {
            return json.readTree(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote rows of " + table + " that are not JSON", e);
        }
    }
}
