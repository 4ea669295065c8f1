package dev.maeum.privacy;

import static java.util.Objects.requireNonNull;

import java.util.List;

import dev.maeum.journal.CascadingTables;

/**
 * A table with rows about people.
 *
 * @param table as SQL writes its name
 * @param key orders its rows, as a number
 * @param condition selects the rows of the account {@code :id}
 * @param rowsAtATime how many of its rows are held in memory: those of sessions have two megabytes after a day
 */
record PersonalTable(String name, String table, String key, String condition, int rowsAtATime) {

    private static final String OF_SESSIONS = "\"sessionId\" IN (SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = :id)";
    private static final String OF_USER = "\"userId\" = :id";
    private static final int SMALL = 100;

    /** All of them, ordered so that a row comes after the rows it refers to. */
    static final List<PersonalTable> ALL = List.of( //
            new PersonalTable("users", "id = :id", SMALL), //
            new PersonalTable("user_preferences", OF_USER, SMALL), //
            new PersonalTable("refresh_tokens", OF_USER, SMALL), //
            new PersonalTable("account_links", OF_USER, SMALL), //
            new PersonalTable("counselings", OF_USER, SMALL), //
            new PersonalTable("sessions", "\"accountId\" = :id", 1), //
            new PersonalTable("cycles", "cycles", "t.cycle", OF_SESSIONS, SMALL), //
            new PersonalTable("markers", "(" + OF_SESSIONS + " OR \"authorId\" = :id)", SMALL), //
            new PersonalTable("reports", OF_SESSIONS, SMALL), //
            new PersonalTable("tickets", OF_SESSIONS, SMALL), //
            new PersonalTable("feedbacks", "(" + OF_SESSIONS + " OR " + OF_USER + ")", SMALL), //
            new PersonalTable("audit", "(" + OF_SESSIONS + " OR \"subjectId\" = :id)", SMALL));

    /** Columns that are left out of the export, because they grant access. */
    private static final String SECRETS = "'{password,refreshToken,tokenHash,ticketHash,linkHash}'";

    // The sum keeps PostgreSQL from walking the primary key, over the rows of everybody.
    private static final String ID = "t.id + 0";

    // The place of a row, for tables whose keys are not known: block, and line in the block.
    private static final String PLACE = "(cast(cast(t.ctid as text) as point))[0] * 65536 + (cast(cast(t.ctid as text) as point))[1]";

    private PersonalTable(String name, String condition, int rowsAtATime) {
        this(name, name, ID, condition, rowsAtATime);
    }

    /** A table of another program. */
    static PersonalTable of(CascadingTables.Rows rows) {
        return new PersonalTable(rows.name(), rows.table(), PLACE, rows.condition(), SMALL);
    }

    PersonalTable {
        requireNonNull(name, "name is null");
        requireNonNull(condition, "condition is null");
    }

    /** Selects key and JSON of the rows of an account whose key is above {@code :after}, in order. */
    String selection() {
        return select(condition);
    }

    /** As {@link #selection}, for the rows of one {@code :session}. */
    String selectionOfSession() {
        return select("\"sessionId\" = :session");
    }

    String deletion() {
        return "DELETE FROM " + table + " WHERE " + condition;
    }

    // In the order of the key itself and not of the column: an index of cycles has it. A sort would write the JSON of all rows
    // that follow, for each page.
    private String select(String condition) {
        return "SELECT cast(%1$s as bigint), cast(to_jsonb(t) - cast(%2$s as text[]) as text) FROM %3$s t WHERE %4$s AND %1$s > :after ORDER BY %1$s"
                .formatted(key, SECRETS, table, condition);
    }
}
