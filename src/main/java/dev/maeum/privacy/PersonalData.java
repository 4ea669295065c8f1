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

/** All rows that belong to an account, by table. Blocks: never call it on an event loop. */
@ApplicationScoped
class PersonalData {

    private static final String OF_SESSIONS = " WHERE \"sessionId\" IN (SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = :id)";

    /** A table and the condition that selects an account's rows. */
    private record PersonalTable(String table, String condition) {}

    /** The tables, ordered so that a row comes after the rows it refers to. */
    private static final List<PersonalTable> ALL = List.of( //
            new PersonalTable("users", " WHERE id = :id"), //
            new PersonalTable("user_preferences", " WHERE \"userId\" = :id"), //
            new PersonalTable("refresh_tokens", " WHERE \"userId\" = :id"), //
            new PersonalTable("account_links", " WHERE \"userId\" = :id"), //
            new PersonalTable("counselings", " WHERE \"userId\" = :id"), //
            new PersonalTable("sessions", " WHERE \"accountId\" = :id"), //
            new PersonalTable("cycles", OF_SESSIONS), //
            new PersonalTable("markers", OF_SESSIONS + " OR \"authorId\" = :id"), //
            new PersonalTable("reports", OF_SESSIONS), //
            new PersonalTable("tickets", OF_SESSIONS), //
            new PersonalTable("feedbacks", OF_SESSIONS + " OR \"userId\" = :id"), //
            new PersonalTable("audit", OF_SESSIONS + " OR \"subjectId\" = :id"));

    /** Columns that are left out of the export, because they grant access. */
    private static final String SECRETS = "'{password,refreshToken,tokenHash,ticketHash,linkHash}'";

    private final ObjectMapper json;

    PersonalData(ObjectMapper json) {
        this.json = json;
    }

    /** A copy of all rows without secrets. */
    @Transactional
    public Map<String, JsonNode> copy(int account) {
        Map<String, JsonNode> copy = new LinkedHashMap<>();
        for (PersonalTable holding : ALL) {
            Object rows = Panache.getEntityManager().createNativeQuery("""
                SELECT cast(coalesce(jsonb_agg(to_jsonb(t) - cast(%s as text[])), '[]') as text) FROM %s t""".formatted(
                    SECRETS, holding.table()) + holding.condition()).setParameter("id", account).getSingleResult();
            copy.put(holding.table(), read(holding.table(), (String) rows));
        }
        return copy;
    }

    /** Deletes the remaining rows of an account whose sessions are deleted. Returns the number of rows by table. */
    @Transactional
    public Map<String, Integer> remove(int account) {
        Map<String, Integer> removed = new LinkedHashMap<>();
        // In reverse order, because of foreign keys.
        for (int i = ALL.size() - 1; i >= 0; i--) {
            PersonalTable holding = ALL.get(i);
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
