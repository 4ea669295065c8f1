package dev.maeum.schema.drift;

import static dev.maeum.schema.drift.Alteration.drift;
import static dev.maeum.schema.drift.Alteration.legal;
import static dev.maeum.schema.drift.Severity.BREAKS_READS;
import static dev.maeum.schema.drift.Severity.BREAKS_WRITES;
import static dev.maeum.schema.drift.Severity.HARMLESS;
import static dev.maeum.schema.drift.Severity.RISKY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import dev.maeum.schema.mapping.Ddl;

/** The rows of the matrix. */
final class Alterations {

    private static final String FIRST = path("first, public");
    // Flyway keeps it in the first schema.
    private static final String HISTORY = "ALTER TABLE flyway_schema_history SET SCHEMA first";

    /** The history of a database that had the predecessor's tables. */
    private static final String ADOPTED = "UPDATE flyway_schema_history SET version = '1', type = 'BASELINE', "
            + "script = '<< Flyway Baseline >>', checksum = NULL WHERE version = '0001'";

    private Alterations() {}

    /** The predecessor was down because of these two. */
    static List<Alteration> incidents() {
        return List.of(
                drift("incident: the whole table in snake_case", BREAKS_WRITES, "table-missing", "sessions",
                        "ALTER TABLE sessions RENAME TO counseling_sessions", snake("sessionId", "session_id"),
                        snake("userId", "user_id"), snake("counselorId", "counselor_id"),
                        snake("startedAt", "started_at"), snake("endedAt", "ended_at"),
                        snake("emotionsData", "emotions_data"), snake("createdAt", "created_at"),
                        snake("updatedAt", "updated_at"), "ALTER TABLE counseling_sessions DROP COLUMN counters"),
                drift("incident: column refreshToken is missing", BREAKS_WRITES, "column-missing",
                        "users.refreshToken", "ALTER TABLE users DROP COLUMN \"refreshToken\""));
    }

    static List<Alteration> tablesAndColumns() {
        return List.of(
                drift("table dropped", BREAKS_WRITES, "table-missing", "reports", "DROP TABLE reports"),
                drift("table renamed to a longer name", BREAKS_WRITES, "table-missing", "reports",
                        "ALTER TABLE reports RENAME TO session_reports"),
                drift("collection table dropped", BREAKS_WRITES, "table-missing", "note_tags", "DROP TABLE note_tags"),
                drift("table moved off the search path", BREAKS_WRITES, "table-missing", "reports",
                        "CREATE SCHEMA archive", "GRANT USAGE ON SCHEMA archive TO service",
                        "ALTER TABLE reports SET SCHEMA archive"),
                drift("table replaced by a view", RISKY, "not-a-table", "reports",
                        "ALTER TABLE reports RENAME TO all_reports",
                        "CREATE VIEW reports AS SELECT * FROM all_reports"),
                drift("table replaced by a view that cannot be written", BREAKS_WRITES, "not-a-table", "reports",
                        "ALTER TABLE reports RENAME TO all_reports",
                        "CREATE VIEW reports AS SELECT DISTINCT * FROM all_reports"),
                drift("table made unlogged", RISKY, "unlogged", "reports", "ALTER TABLE reports SET UNLOGGED"),
                drift("column dropped", BREAKS_WRITES, "column-missing", "cycles.valence",
                        "ALTER TABLE cycles DROP COLUMN valence"),
                drift("column renamed to snake_case", BREAKS_WRITES, "column-missing", "sessions.startedAt",
                        "ALTER TABLE sessions RENAME COLUMN \"startedAt\" TO started_at"),
                drift("column name without its capital", BREAKS_WRITES, "column-missing", "sessions.sessionId",
                        "ALTER TABLE sessions RENAME COLUMN \"sessionId\" TO sessionid"),
                drift("join column dropped", BREAKS_WRITES, "column-missing", "notes.readerId",
                        "ALTER TABLE notes DROP COLUMN \"readerId\""),
                drift("column of a collection renamed", BREAKS_WRITES, "column-missing", "note_tags.tag",
                        "ALTER TABLE note_tags RENAME COLUMN tag TO \"Tag\""),
                drift("column that is only read dropped", BREAKS_READS, "column-missing", "notes.letters",
                        "ALTER TABLE notes DROP COLUMN letters"),
                drift("unknown column, not null, no default", BREAKS_WRITES, "column-unknown-not-null",
                        "sessions.tenant", "ALTER TABLE sessions ADD COLUMN tenant text NOT NULL"),
                drift("unknown columns, harmless", HARMLESS, "columns-unknown", "users",
                        "ALTER TABLE users ADD COLUMN phone text, ADD COLUMN city text NOT NULL DEFAULT ''"),
                drift("column nullable that must not be", RISKY, "nullable", "sessions.userId",
                        "ALTER TABLE sessions ALTER COLUMN \"userId\" DROP NOT NULL"),
                drift("column nullable under an attribute that cannot be null", RISKY, "nullable", "notes.stars",
                        "ALTER TABLE notes ALTER COLUMN stars DROP NOT NULL"),
                drift("column not null that may be null", BREAKS_WRITES, "not-null", "sessions.counselorId",
                        "ALTER TABLE sessions ALTER COLUMN \"counselorId\" SET NOT NULL"),
                drift("column not null with a default that Hibernate overrides", BREAKS_WRITES, "not-null",
                        "users.role", "ALTER TABLE users ALTER COLUMN role SET NOT NULL"),
                drift("default dropped that the mapping counts on", RISKY, "default", "notes.place",
                        "ALTER TABLE notes ALTER COLUMN place DROP DEFAULT"),
                drift("default changed that only others use", HARMLESS, "default", "notes.language",
                        "ALTER TABLE notes ALTER COLUMN language SET DEFAULT 'en'"));
    }

    static List<Alteration> types() {
        return List.of(type("integer to bigint", RISKY, "sessions", "duration", "bigint"),
                type("bigint to integer", BREAKS_WRITES, "cycles", "startedAt", "integer"),
                type("integer to text", BREAKS_READS, "cycles", "attempts", "text"),
                type("smallint to numeric", RISKY, "notes", "rank", "numeric"),
                type("double precision to real", BREAKS_WRITES, "notes", "score", "real"),
                type("bigint to numeric(3,0)", BREAKS_WRITES, "cycles", "startedAt", "numeric(3,0)"),
                type("bigint to double precision", BREAKS_WRITES, "cycles", "startedAt", "double precision"),
                type("double precision to integer", BREAKS_WRITES, "notes", "score", "integer"),
                type("numeric(10,2) to numeric(10,0)", BREAKS_WRITES, "notes", "price", "numeric(10,0)"),
                type("numeric(10,2) to numeric(6,2)", BREAKS_WRITES, "notes", "price", "numeric(6,2)"),
                type("numeric(10,2) to double precision", RISKY, "notes", "price", "double precision"),
                type("varchar(64) to varchar(32)", BREAKS_WRITES, "sessions", "userId", "varchar(32)"),
                type("text to varchar(200)", BREAKS_WRITES, "cycles", "speech", "varchar(200)"),
                type("varchar(16) to char(16)", RISKY, "cycles", "source", "char(16)"),
                type("varchar to integer", BREAKS_WRITES, "cycles", "model", "integer"),
                type("timestamptz to timestamp", RISKY, "sessions", "createdAt", "timestamp"),
                type("timestamptz to date", BREAKS_WRITES, "cycles", "updatedAt", "date"),
                type("timestamptz(6) to timestamptz(0)", RISKY, "notes", "takenAt", "timestamptz(0)"),
                type("jsonb to json", RISKY, "sessions", "counters", "json"),
                type("jsonb to text", BREAKS_READS, "sessions", "emotionsData", "text"),
                type("uuid to varchar", BREAKS_READS, "notes", "external", "varchar(36)"),
                type("boolean to integer", BREAKS_WRITES, "notes", "pinned", "integer USING pinned::integer"),
                type("array to its element", BREAKS_WRITES, "notes", "marks", "integer USING marks[1]"),
                type("enum to text", BREAKS_READS, "notes", "mood", "text"),
                drift("varchar to an enum type", BREAKS_WRITES, "column-type", "cycles.source",
                        "CREATE TYPE origin AS ENUM ('gemini', 'geometry')",
                        "ALTER TABLE cycles ALTER COLUMN source TYPE origin USING source::origin"),
                drift("varchar to somebody's type of that name", BREAKS_WRITES, "column-type", "cycles.source",
                        "CREATE SCHEMA other", "CREATE TYPE other.\"varchar\" AS ENUM ('gemini', 'geometry')",
                        "ALTER TABLE cycles ALTER COLUMN source TYPE other.\"varchar\" USING source::other.\"varchar\""),
                drift("enum type without a constant", BREAKS_WRITES, "enum-label", "notes.mood",
                        "ALTER TYPE mood RENAME VALUE 'TENSE' TO 'STRAINED'"),
                drift("domain that is too short", BREAKS_WRITES, "column-type", "sessions.userId",
                        "CREATE DOMAIN short_name AS varchar(20)",
                        "ALTER TABLE sessions ALTER COLUMN \"userId\" TYPE short_name"));
    }

    static List<Alteration> keysAndConstraints() {
        return List.of(
                drift("primary key dropped", RISKY, "primary-key", "reports",
                        "ALTER TABLE reports DROP CONSTRAINT reports_pkey"),
                drift("primary key of other columns", RISKY, "primary-key", "reports",
                        "ALTER TABLE reports DROP CONSTRAINT reports_pkey, ADD PRIMARY KEY (id, \"sessionId\")"),
                drift("identity dropped", BREAKS_WRITES, "column-unknown-not-null", "cycles.id",
                        "ALTER TABLE cycles ALTER COLUMN id DROP IDENTITY"),
                drift("serial default dropped", BREAKS_WRITES, "column-unknown-not-null", "sessions.id",
                        "ALTER TABLE sessions ALTER COLUMN id DROP DEFAULT"),
                drift("identity always where ids are assigned", BREAKS_WRITES, "generated", "notes.id",
                        "ALTER TABLE notes ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY"),
                drift("written column made generated", BREAKS_WRITES, "generated", "cycles.ignoredFrames",
                        "ALTER TABLE cycles DROP COLUMN \"ignoredFrames\", ADD COLUMN \"ignoredFrames\" integer "
                                + "NOT NULL GENERATED ALWAYS AS (\"frameCount\" - \"usableFrames\") STORED"),
                drift("generated column made ordinary", RISKY, "not-generated", "notes.letters",
                        "ALTER TABLE notes ALTER COLUMN letters DROP EXPRESSION"),
                drift("sequence behind an identity too small", RISKY, "sequence-type", "cycles.id",
                        "ALTER SEQUENCE cycles_id_seq AS integer"),
                drift("sequence dropped", BREAKS_WRITES, "sequence-missing", "notes_seq", "DROP SEQUENCE notes_seq"),
                drift("sequence renamed", BREAKS_WRITES, "sequence-missing", "notes_seq",
                        "ALTER SEQUENCE notes_seq RENAME TO note_seq"),
                drift("sequence steps by one", BREAKS_WRITES, "sequence-increment", "notes_seq",
                        "ALTER SEQUENCE notes_seq INCREMENT BY 1"),
                drift("sequence too small", RISKY, "sequence-type", "notes_seq", "ALTER SEQUENCE notes_seq AS integer"),
                drift("unique constraint dropped", RISKY, "unique", "users.username",
                        "ALTER TABLE users DROP CONSTRAINT users_username_key"),
                drift("natural key of two columns dropped", RISKY, "primary-key", "cycles",
                        "ALTER TABLE cycles DROP CONSTRAINT cycles_session_cycle_key"),
                drift("natural key as primary key of cycles", HARMLESS, "unique", "cycles.id",
                        "ALTER TABLE cycles DROP CONSTRAINT cycles_pkey, DROP CONSTRAINT cycles_session_cycle_key, "
                                + "ADD PRIMARY KEY (\"sessionId\", cycle)"),
                drift("natural key as primary key of sessions", HARMLESS, "unique", "sessions.id",
                        "ALTER TABLE sessions DROP CONSTRAINT sessions_pkey, ADD PRIMARY KEY (\"sessionId\")"),
                drift("unique for some rows only", RISKY, "unique", "users.email",
                        "ALTER TABLE users DROP CONSTRAINT users_email_key",
                        "CREATE UNIQUE INDEX ON users (email) WHERE \"isActive\""),
                drift("unique constraint that the mapping does not know", RISKY, "unique-unknown", "reports.sessionId",
                        "ALTER TABLE reports ADD UNIQUE (\"sessionId\")"),
                drift("unique index of some rows", RISKY, "unique-unknown", "reports.sessionId",
                        "CREATE UNIQUE INDEX ON reports (\"sessionId\") WHERE \"reportType\" = 'session_summary'"),
                drift("foreign key dropped", RISKY, "foreign-key", "notes.readerId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_readerId_fkey\""),
                drift("foreign key to another table", RISKY, "foreign-key", "notes.readerId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_readerId_fkey\"",
                        "ALTER TABLE notes ADD FOREIGN KEY (\"readerId\") REFERENCES sessions (id)"),
                drift("foreign key not validated", RISKY, "foreign-key", "notes.readerId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_readerId_fkey\"",
                        "ALTER TABLE notes ADD FOREIGN KEY (\"readerId\") REFERENCES users (id) NOT VALID"),
                drift("delete no longer cascades", BREAKS_WRITES, "delete-rule", "notes.authorId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_authorId_fkey\"",
                        "ALTER TABLE notes ADD FOREIGN KEY (\"authorId\") REFERENCES users (id)"),
                drift("delete cascades unasked", RISKY, "delete-rule", "notes.readerId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_readerId_fkey\"",
                        "ALTER TABLE notes ADD FOREIGN KEY (\"readerId\") REFERENCES users (id) ON DELETE CASCADE"),
                drift("check without a constant of the enum", BREAKS_WRITES, "check", "notes.kind",
                        "ALTER TABLE notes DROP CONSTRAINT notes_kind_check, ADD CHECK (kind = 'DRAFT')"),
                drift("check that refuses what is not there yet", BREAKS_WRITES, "check", "cycles.emotion",
                        "ALTER TABLE cycles ADD CHECK (emotion IS NOT NULL)"),
                drift("check by an operator that looks like a parameter", BREAKS_WRITES, "check", "cycles.status",
                        "ALTER TABLE cycles ADD CHECK ('{\"pending\": 1, \"readable\": 2, \"unclear\": 3, \"a?\": 4, \"unreadable\": 5}'::jsonb ? status::text)"),
                drift("check without a converted constant", BREAKS_WRITES, "check", "notes.channel",
                        "ALTER TABLE notes DROP CONSTRAINT notes_channel_check, ADD CHECK (channel ~ '^v')"),
                drift("check that fails over a constant", BREAKS_WRITES, "check", "notes.kind",
                        "ALTER TABLE notes ADD CHECK (kind <> 'DRAFT' OR kind::integer > 0)"),
                drift("domain whose check refuses a constant", BREAKS_WRITES, "check", "cycles.status",
                        "CREATE DOMAIN standing AS varchar(16) CHECK (VALUE <> 'unclear')",
                        "ALTER TABLE cycles ALTER COLUMN status TYPE standing"),
                drift("declared index dropped", RISKY, "index", "notes.takenAt",
                        "DROP INDEX \"notes_takenAt_kind_idx\""),
                drift("declared index in another order", RISKY, "index", "notes.takenAt",
                        "DROP INDEX \"notes_takenAt_kind_idx\"", "CREATE INDEX ON notes (kind, \"takenAt\")"),
                drift("declared index invalid", RISKY, "index", "notes.takenAt",
                        "UPDATE pg_index SET indisvalid = false WHERE indexrelid = '\"notes_takenAt_kind_idx\"'::regclass"));
    }

    static List<Alteration> refusals() {
        return List.of(
                drift("check that refuses every row", BREAKS_WRITES, "check", "reports",
                        "ALTER TABLE reports ADD CHECK (false)"),
                drift("check that refuses null", BREAKS_WRITES, "check", "sessions.counselorId",
                        "ALTER TABLE sessions ADD CHECK (\"counselorId\" IS NOT NULL)"),
                drift("unknown column whose check refuses its default", BREAKS_WRITES, "check", "reports.slot",
                        "ALTER TABLE reports ADD COLUMN slot integer DEFAULT 0 CHECK (slot > 0)"),
                drift("unknown column whose check refuses null", BREAKS_WRITES, "check", "reports.slot",
                        "ALTER TABLE reports ADD COLUMN slot text CHECK (slot IS NOT NULL)"),
                drift("primary key that is but a unique index", HARMLESS, "primary-key", "reports",
                        "ALTER TABLE reports DROP CONSTRAINT reports_pkey", "CREATE UNIQUE INDEX ON reports (id)"),
                drift("unique constraint that is deferrable", RISKY, "unique", "users.email",
                        "ALTER TABLE users DROP CONSTRAINT users_email_key, ADD UNIQUE (email) DEFERRABLE"),
                drift("foreign key to a table of that name elsewhere", RISKY, "foreign-key", "notes.readerId",
                        "CREATE SCHEMA other", "CREATE TABLE other.users (id integer PRIMARY KEY)",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_readerId_fkey\"",
                        "ALTER TABLE notes ADD FOREIGN KEY (\"readerId\") REFERENCES other.users (id)"),
                drift("generated column that is but a default", RISKY, "not-generated", "notes.letters",
                        "ALTER TABLE notes ALTER COLUMN letters DROP EXPRESSION, ALTER COLUMN letters SET DEFAULT 0"),
                drift("sequence that counts down", RISKY, "sequence-increment", "cycles.id",
                        "ALTER SEQUENCE cycles_id_seq INCREMENT BY -1 MINVALUE -5"),
                drift("named sequence off the search path", BREAKS_WRITES, "sequence-missing", "notes_seq",
                        "CREATE SCHEMA other", "ALTER SEQUENCE notes_seq SET SCHEMA other"),
                drift("table replaced by a materialized view", BREAKS_WRITES, "not-a-table", "reports",
                        "ALTER TABLE reports RENAME TO all_reports",
                        "CREATE MATERIALIZED VIEW reports AS SELECT * FROM all_reports",
                        "GRANT ALL ON reports TO service"),
                drift("exclusion constraint", RISKY, "exclusion", "reports.sessionId",
                        "ALTER TABLE reports ADD EXCLUDE (\"sessionId\" WITH =)"),
                drift("unknown column, unique with a constant default", BREAKS_WRITES, "unique-unknown",
                        "reports.slot", "ALTER TABLE reports ADD COLUMN slot integer NOT NULL DEFAULT 1 UNIQUE"),
                drift("unknown column that makes another unique", RISKY, "unique-unknown", "reports.sessionId",
                        "ALTER TABLE reports ADD COLUMN slot integer DEFAULT 1, ADD UNIQUE (\"sessionId\", slot)"),
                drift("unknown column, unique and null only once", BREAKS_WRITES, "unique-unknown", "reports.slot",
                        "ALTER TABLE reports ADD COLUMN slot integer UNIQUE NULLS NOT DISTINCT"),
                drift("rule that throws inserts away", BREAKS_WRITES, "rule", "reports",
                        "CREATE RULE quiet AS ON INSERT TO reports DO INSTEAD NOTHING"),
                drift("rule that throws some updates away", RISKY, "rule", "reports",
                        "CREATE RULE old AS ON UPDATE TO reports WHERE OLD.\"reportType\" = 'x' DO INSTEAD NOTHING"),
                drift("id with a constant default", BREAKS_WRITES, "unique-unknown", "cycles.id",
                        "ALTER TABLE cycles ALTER COLUMN id DROP IDENTITY, ALTER COLUMN id SET DEFAULT 1"),
                drift("sequence of an identity used up", BREAKS_WRITES, "sequence-exhausted", "cycles.id",
                        "SELECT setval('cycles_id_seq', 9223372036854775807)"),
                drift("column used up before its sequence", BREAKS_WRITES, "sequence-exhausted", "sessions.id",
                        "ALTER SEQUENCE sessions_id_seq AS bigint", "SELECT setval('sessions_id_seq', 2147483647)"),
                drift("sequence nearly used up", RISKY, "sequence-exhausted", "sessions.id",
                        "SELECT setval('sessions_id_seq', 2000000000)"),
                drift("named sequence used up", BREAKS_WRITES, "sequence-exhausted", "notes_seq",
                        "SELECT setval('notes_seq', 9223372036854775800)"),
                drift("sequence with an early end", RISKY, "sequence-type", "cycles.id",
                        "ALTER SEQUENCE cycles_id_seq MAXVALUE 1000"),
                drift("sequence that begins anew", RISKY, "sequence-cycles", "cycles.id",
                        "ALTER SEQUENCE cycles_id_seq MAXVALUE 1000 CYCLE"),
                drift("unknown column, numbered without the right to", BREAKS_WRITES, "rights", "reports.slot",
                        "CREATE SEQUENCE slots", "REVOKE ALL ON SEQUENCE slots FROM service",
                        "ALTER TABLE reports ADD COLUMN slot integer NOT NULL DEFAULT nextval('slots')"),
                drift("partitioned table without partitions", BREAKS_WRITES, "partitions", "reports",
                        "ALTER TABLE reports RENAME TO old",
                        "CREATE TABLE reports (LIKE old INCLUDING ALL) PARTITION BY HASH (id)",
                        "ALTER SEQUENCE reports_id_seq OWNED BY reports.id", "DROP TABLE old"),
                drift("partitioned table with too few partitions", RISKY, "partitions", "reports",
                        "ALTER TABLE reports RENAME TO old",
                        "CREATE TABLE reports (LIKE old INCLUDING ALL) PARTITION BY RANGE (id)",
                        "CREATE TABLE reports_0 PARTITION OF reports FOR VALUES FROM (0) TO (1000)",
                        "ALTER SEQUENCE reports_id_seq OWNED BY reports.id", "DROP TABLE old"),
                drift("table attached as a partition", RISKY, "partition", "reports",
                        "CREATE TABLE all_reports (LIKE reports) PARTITION BY RANGE (id)",
                        "ALTER TABLE all_reports ATTACH PARTITION reports FOR VALUES FROM (1) TO (1000)"),
                drift("table with an heir", RISKY, "inherited", "reports", "CREATE TABLE old () INHERITS (reports)"),
                drift("foreign key of a table nobody maps", RISKY, "delete-refused", "reports",
                        "CREATE TABLE prints (report integer REFERENCES reports (id))"),
                drift("foreign key that would null what must not be", RISKY, "delete-refused", "reports",
                        "CREATE TABLE prints (report integer NOT NULL REFERENCES reports (id) ON DELETE SET NULL)"),
                drift("plain foreign key recreated without cascade", RISKY, "delete-refused", "sessions",
                        "ALTER TABLE cycles DROP CONSTRAINT \"cycles_sessionId_fkey\"",
                        "ALTER TABLE cycles ADD FOREIGN KEY (\"sessionId\") REFERENCES sessions (\"sessionId\")"),
                drift("foreign key switched off", RISKY, "foreign-key", "notes.readerId",
                        "ALTER TABLE notes DROP CONSTRAINT \"notes_authorId_fkey\", ADD FOREIGN KEY (\"authorId\") "
                                + "REFERENCES users (id) ON DELETE CASCADE",
                        "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tgname FROM pg_trigger g JOIN pg_constraint k "
                                + "ON k.oid = g.tgconstraint WHERE tgrelid = 'notes'::regclass "
                                + "AND conname = 'notes_readerId_fkey' LOOP "
                                + "EXECUTE format('ALTER TABLE notes DISABLE TRIGGER %I', t); END LOOP; END $$"),
                drift("view that computes a column", BREAKS_WRITES, "not-a-table", "reports",
                        "ALTER TABLE reports RENAME TO all_reports",
                        "CREATE VIEW reports AS SELECT id, \"sessionId\", \"userId\", upper(\"reportType\")::varchar(50) "
                                + "AS \"reportType\", \"emotionSummary\", \"emotionMeans\", \"cbtSummary\", recommendations, "
                                + "\"generatedAt\", \"createdAt\", \"updatedAt\" FROM all_reports"),
                drift("sequence in the table's way", BREAKS_WRITES, "not-a-table", "reports", "CREATE SCHEMA first",
                        "GRANT USAGE ON SCHEMA first TO service", "CREATE SEQUENCE first.reports",
                        HISTORY, FIRST),
                drift("index in the table's way", BREAKS_WRITES, "not-a-table", "reports", "CREATE SCHEMA first",
                        "GRANT USAGE ON SCHEMA first TO service", "CREATE TABLE first.t (id int)",
                        "CREATE INDEX reports ON first.t (id)", HISTORY, FIRST),
                drift("composite type in the table's way", BREAKS_WRITES, "not-a-table", "reports",
                        "CREATE SCHEMA first", "GRANT USAGE ON SCHEMA first TO service",
                        "CREATE TYPE first.reports AS (id int)", HISTORY, FIRST),
                drift("database that only reads", BREAKS_WRITES, "read-only", "the database",
                        "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() "
                                + "|| ' SET default_transaction_read_only = on'; END $$"),
                drift("role that only reads here", BREAKS_WRITES, "read-only", "the database",
                        "DO $$ BEGIN EXECUTE 'ALTER ROLE service IN DATABASE ' || current_database() "
                                + "|| ' SET default_transaction_read_only = on'; END $$"));
    }

    /** What PostgreSQL refuses, or forgets, for the sake of something beside the tables. */
    static List<Alteration> surroundings() {
        return List.of(
                drift("publication with a filter beside the key", BREAKS_WRITES, "publication", "sessions",
                        "CREATE PUBLICATION ended FOR TABLE sessions WHERE (status = 'ended')"),
                drift("publication of columns without the key", BREAKS_WRITES, "publication", "sessions",
                        "CREATE PUBLICATION names FOR TABLE sessions (\"sessionId\", status)"),
                drift("published table without a replica identity", BREAKS_WRITES, "publication", "sessions",
                        "CREATE PUBLICATION everything FOR ALL TABLES",
                        "ALTER TABLE sessions REPLICA IDENTITY NOTHING"),
                drift("unique constraint that the mapping does not know, checked late", RISKY, "unique-unknown",
                        "cycles.sessionId",
                        "ALTER TABLE cycles ADD UNIQUE (\"sessionId\") DEFERRABLE INITIALLY DEFERRED"),
                drift("foreign key to a table nobody maps", RISKY, "foreign-key-unknown", "sessions.userId",
                        "CREATE TABLE clients (id varchar(64) PRIMARY KEY)",
                        "ALTER TABLE sessions ADD FOREIGN KEY (\"userId\") REFERENCES clients (id) NOT VALID"),
                drift("foreign key of a table that is deleted along", RISKY, "delete-refused", "users",
                        "CREATE TABLE invoices (counseling integer REFERENCES counselings (id))"),
                drift("foreign key that would default what has no default", RISKY, "delete-refused", "reports",
                        "CREATE TABLE prints (report integer NOT NULL REFERENCES reports (id) ON DELETE SET DEFAULT)"),
                drift("unlogged sequence", RISKY, "sequence-unlogged", "cycles.id",
                        "ALTER SEQUENCE cycles_id_seq SET UNLOGGED"),
                drift("policy for a role whose rights are not inherited", BREAKS_WRITES, "row-security", "sessions",
                        "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY", "CREATE ROLE aside",
                        "GRANT aside TO service WITH INHERIT FALSE",
                        "CREATE POLICY aside ON sessions TO aside USING (true)"),
                type("text to varchar(255)", BREAKS_WRITES, "feedbacks", "comment", "varchar(255)"));
    }

    /** What migrations made and no entity declares. */
    static List<Alteration> migratedSchema() {
        String nothing = "CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
        return List.of(
                drift("foreign key of the migrations dropped", RISKY, "foreign-key", "cycles.sessionId",
                        "ALTER TABLE cycles DROP CONSTRAINT \"cycles_sessionId_fkey\""),
                drift("foreign key of the migrations keeps rows instead of deleting them", RISKY, "delete-rule",
                        "audit.sessionId", "ALTER TABLE audit DROP CONSTRAINT \"audit_sessionId_fkey\"",
                        "ALTER TABLE audit ADD FOREIGN KEY (\"sessionId\") REFERENCES sessions (\"sessionId\") "
                                + "ON DELETE SET NULL"),
                drift("foreign key of the migrations not validated", RISKY, "foreign-key", "tickets.sessionId",
                        "ALTER TABLE tickets DROP CONSTRAINT \"tickets_sessionId_fkey\"",
                        "ALTER TABLE tickets ADD FOREIGN KEY (\"sessionId\") REFERENCES sessions (\"sessionId\") "
                                + "ON DELETE CASCADE NOT VALID"),
                drift("foreign key of a table nobody maps dropped", RISKY, "foreign-key", "counselings.userId",
                        "ALTER TABLE counselings DROP CONSTRAINT \"counselings_userId_fkey\""),
                drift("table nobody maps dropped, whose rows are exported", RISKY, "table-missing", "counselings",
                        "DROP TABLE counselings"),
                drift("table nobody maps renamed", RISKY, "table-missing", "counselings",
                        "ALTER TABLE counselings RENAME TO talks"),
                drift("column nobody maps dropped", HARMLESS, "column-missing", "feedbacks.category",
                        "ALTER TABLE feedbacks DROP COLUMN category"),
                drift("column nobody maps of another type", HARMLESS, "column-type", "feedbacks.category",
                        "ALTER TABLE feedbacks ALTER COLUMN category TYPE varchar(5)"),
                drift("column nobody maps, linked to an account, dropped", RISKY, "column-missing",
                        "counselings.userId", "ALTER TABLE counselings DROP COLUMN \"userId\""),
                drift("column nobody maps may be null", HARMLESS, "nullable", "counselings.userId",
                        "ALTER TABLE counselings ALTER COLUMN \"userId\" DROP NOT NULL"),
                drift("default of the migrations dropped", HARMLESS, "default", "cycles.attempts",
                        "ALTER TABLE cycles ALTER COLUMN attempts DROP DEFAULT"),
                drift("default of the migrations changed", HARMLESS, "default", "user_preferences.language",
                        "ALTER TABLE user_preferences ALTER COLUMN language SET DEFAULT 'en'"),
                drift("ids of a table nobody maps not given out", HARMLESS, "not-generated", "counselings.id",
                        "ALTER TABLE counselings ALTER COLUMN id DROP DEFAULT"),
                drift("sequence of a table nobody maps counts otherwise", HARMLESS, "sequence", "counselings.id",
                        "ALTER SEQUENCE counselings_id_seq INCREMENT BY 10"),
                drift("primary key of a table nobody maps dropped", HARMLESS, "unique", "counselings.id",
                        "ALTER TABLE counselings DROP CONSTRAINT counselings_pkey"),
                drift("check of the migrations dropped", HARMLESS, "check-missing",
                        "cycles.cycles_readable_has_emotion",
                        "ALTER TABLE cycles DROP CONSTRAINT cycles_readable_has_emotion"),
                drift("check of the migrations lets in more", HARMLESS, "check-missing",
                        "sessions.sessions_status_check", "ALTER TABLE sessions DROP CONSTRAINT sessions_status_check",
                        "ALTER TABLE sessions ADD CONSTRAINT sessions_status_check "
                                + "CHECK (status IN ('active', 'paused', 'ended', 'interrupted'))"),
                drift("index of the migrations dropped", HARMLESS, "index", "cycles.cycles_pending_idx",
                        "DROP INDEX cycles_pending_idx"),
                drift("index of the migrations of other rows", HARMLESS, "index", "cycles.cycles_pending_idx",
                        "DROP INDEX cycles_pending_idx",
                        "CREATE INDEX cycles_pending_idx ON cycles (\"createdAt\") WHERE status = 'unclear'"),
                drift("index of the migrations of an expression dropped", HARMLESS, "index",
                        "users.users_email_lower_idx", "DROP INDEX users_email_lower_idx"),
                drift("trigger that no migration made", HARMLESS, "trigger-unknown", "reports.quiet", nothing,
                        "CREATE TRIGGER quiet BEFORE INSERT ON reports FOR EACH ROW EXECUTE FUNCTION nothing()"),
                drift("trigger that no migration made, of a table nobody maps", HARMLESS, "trigger-unknown",
                        "counselings.quiet", nothing,
                        "CREATE TRIGGER quiet BEFORE INSERT ON counselings FOR EACH ROW EXECUTE FUNCTION nothing()"),
                drift("columns and keys that no migration made, of a table nobody maps", HARMLESS, "parts-unknown",
                        "counselings", "ALTER TABLE counselings ADD COLUMN responses json, ADD UNIQUE (\"userId\")"),
                drift("adopted: foreign key of the predecessor missing", HARMLESS, "foreign-key",
                        "counselings.userId", ADOPTED,
                        "ALTER TABLE counselings DROP CONSTRAINT \"counselings_userId_fkey\""),
                drift("adopted: table of the predecessor missing", HARMLESS, "table-missing", "counselings", ADOPTED,
                        "DROP TABLE counselings"),
                drift("adopted: foreign key of a later migration dropped", RISKY, "foreign-key", "cycles.sessionId",
                        ADOPTED, "ALTER TABLE cycles DROP CONSTRAINT \"cycles_sessionId_fkey\""));
    }

    static List<Alteration> access() {
        return List.of(
                drift("no right to insert", BREAKS_WRITES, "rights", "sessions",
                        "REVOKE INSERT ON sessions FROM service"),
                drift("no right to select", BREAKS_WRITES, "rights", "sessions",
                        "REVOKE SELECT ON sessions FROM service"),
                drift("no right to delete", BREAKS_WRITES, "rights", "reports",
                        "REVOKE DELETE ON reports FROM service"),
                drift("no right to one column", BREAKS_WRITES, "rights", "reports",
                        "REVOKE SELECT ON reports FROM service", "GRANT SELECT (id) ON reports TO service"),
                drift("no right to a serial's sequence", BREAKS_WRITES, "rights", "sessions.id",
                        "REVOKE ALL ON SEQUENCE sessions_id_seq FROM service"),
                drift("no right to a named sequence", BREAKS_WRITES, "rights", "notes_seq",
                        "REVOKE ALL ON SEQUENCE notes_seq FROM service"),
                drift("row-level security without a policy", BREAKS_WRITES, "row-security", "sessions",
                        "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY"),
                drift("row-level security that hides rows", RISKY, "row-security", "sessions",
                        "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY own ON sessions USING (\"userId\" = current_user)"),
                drift("no right to the schema", BREAKS_WRITES, "rights", "reports", "CREATE SCHEMA closed",
                        "ALTER TABLE reports SET SCHEMA closed",
                        path("public, closed")),
                drift("the same table twice on the search path", RISKY, "search-path", "reports",
                        "CREATE SCHEMA other", "GRANT USAGE ON SCHEMA other TO service",
                        "CREATE TABLE other.reports (LIKE public.reports INCLUDING ALL)",
                        path("public, other")),
                drift("row-level security without a policy for updates", BREAKS_WRITES, "row-security", "sessions",
                        "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY r ON sessions FOR SELECT USING (true)",
                        "CREATE POLICY a ON sessions FOR INSERT WITH CHECK (true)",
                        "CREATE POLICY d ON sessions FOR DELETE USING (true)"),
                drift("migration failed", BREAKS_WRITES, "migration-failed", "migration V0002 Add cycles",
                        "UPDATE flyway_schema_history SET success = false WHERE version = '0002'"),
                drift("migration skipped", RISKY, "migration-skipped", "migration V0002 Add cycles",
                        "DELETE FROM flyway_schema_history WHERE version = '0002'"),
                drift("migration pending", RISKY, "migration-pending", "migration " + newestMigration(),
                        "DELETE FROM flyway_schema_history WHERE installed_rank = "
                                + "(SELECT max(installed_rank) FROM flyway_schema_history)"),
                drift("migration changed", RISKY, "migration-changed", "migration V0002 Add cycles",
                        "UPDATE flyway_schema_history SET checksum = 1 WHERE version = '0002'"),
                drift("migration of a newer release", HARMLESS, "migration-ahead", "migration V9999 Later",
                        applied("9999")),
                drift("migration whose file is gone", RISKY, "migration-missing", "migration V0001.1 Later",
                        applied("0001.1")));
    }

    static List<Alteration> variations() {
        return List.of(legal("nothing"),
                legal("types by their other names",
                        "ALTER TABLE sessions ALTER COLUMN \"startedAt\" TYPE int8, ALTER COLUMN duration TYPE int4, "
                                + "ALTER COLUMN \"createdAt\" TYPE timestamp with time zone, "
                                + "ALTER COLUMN status TYPE character varying(20)"),
                legal("columns in another order",
                        "ALTER TABLE reports DROP COLUMN \"userId\", ADD COLUMN \"userId\" varchar(64) NOT NULL",
                        "CREATE INDEX ON reports (\"userId\")"),
                legal("indexes by other names", "ALTER INDEX \"notes_takenAt_kind_idx\" RENAME TO zzz",
                        "ALTER INDEX sessions_pkey RENAME TO yyy"),
                legal("unique by an index instead of a constraint", "ALTER TABLE users DROP CONSTRAINT users_email_key",
                        "CREATE UNIQUE INDEX any_name ON users (email)"),
                legal("more indexes", "CREATE INDEX ON reports (\"reportType\")",
                        "CREATE INDEX ON users (lower(email))"),
                legal("wider varchar", "ALTER TABLE sessions ALTER COLUMN \"userId\" TYPE varchar(200)"),
                legal("text for varchar", "ALTER TABLE sessions ALTER COLUMN \"counselorId\" TYPE text"),
                legal("wider numeric", "ALTER TABLE notes ALTER COLUMN price TYPE numeric(14,4)"),
                legal("partitioned table", "ALTER TABLE reports RENAME TO old",
                        "CREATE TABLE reports (LIKE old INCLUDING ALL) PARTITION BY HASH (id)",
                        "CREATE TABLE reports_0 PARTITION OF reports FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
                        "ALTER SEQUENCE reports_id_seq OWNED BY reports.id", "DROP TABLE old"),
                legal("view of the same name in another schema", "CREATE SCHEMA other",
                        "CREATE VIEW other.sessions AS SELECT 1 AS id"),
                legal("identity instead of serial", "ALTER TABLE sessions ALTER COLUMN id DROP DEFAULT",
                        "ALTER TABLE sessions ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY"),
                legal("serial instead of identity", "ALTER TABLE cycles ALTER COLUMN id DROP IDENTITY",
                        "CREATE SEQUENCE ids OWNED BY cycles.id",
                        "ALTER TABLE cycles ALTER COLUMN id SET DEFAULT nextval('ids')"),
                legal("domain of the right type", "CREATE DOMAIN name AS varchar(64)",
                        "ALTER TABLE sessions ALTER COLUMN \"userId\" TYPE public.name"),
                legal("check that calls somebody's function, which is not run",
                        "CREATE FUNCTION f(text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(9); RETURN false; END'",
                        "ALTER TABLE cycles ADD CHECK (f(status))",
                        "ALTER TABLE cycles ADD CHECK (status <> '' OR pg_sleep(9) IS NULL)"),
                legal("unique index that holds a key", "CREATE UNIQUE INDEX ON sessions (id, \"userId\")"),
                legal("type with a name like none", "CREATE TYPE \"t(99999999999)\" AS ENUM ('a')",
                        "CREATE TABLE strange (a \"t(99999999999)\")"),
                legal("check that lets in more", "ALTER TABLE notes DROP CONSTRAINT notes_kind_check, "
                        + "ADD CHECK (kind = ANY (ARRAY['FINAL', 'DRAFT', 'LOST']))"),
                legal("enum type with more labels", "ALTER TYPE mood ADD VALUE 'NEW'"),
                legal("default for a column that is always named",
                        "ALTER TABLE cycles ALTER COLUMN emotion SET DEFAULT ''"),
                legal("default written in another way",
                        "ALTER TABLE notes ALTER COLUMN place SET DEFAULT ('here'::text)::varchar"),
                legal("not null where a generator fills",
                        "ALTER TABLE sessions ALTER COLUMN \"createdAt\" SET NOT NULL"),
                legal("row-level security that lets everything pass", "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY everyone ON sessions FOR ALL USING (true)"),
                legal("rights column by column", "REVOKE SELECT ON note_tags FROM service",
                        "GRANT SELECT (note_id, tag) ON note_tags TO service"),
                legal("rights to mapped columns only", "ALTER TABLE users ADD COLUMN secret text",
                        "REVOKE ALL ON users FROM service", "DO $$ DECLARE c text; BEGIN "
                                + "SELECT string_agg(quote_ident(attname), ', ') INTO c FROM pg_attribute "
                                + "WHERE attrelid = 'users'::regclass AND attnum > 0 AND attname <> 'secret'; EXECUTE "
                                + "format('GRANT SELECT (%s), INSERT (%s), UPDATE (%s) ON users TO service', c, c, c); "
                                + "END $$",
                        "GRANT DELETE ON users TO service", "ALTER TABLE users DROP COLUMN secret"),
                legal("row-level security with an open policy for each command",
                        "ALTER TABLE sessions ENABLE ROW LEVEL SECURITY",
                        "CREATE POLICY r ON sessions FOR SELECT USING (true)",
                        "CREATE POLICY a ON sessions FOR INSERT WITH CHECK (true)",
                        "CREATE POLICY w ON sessions FOR UPDATE USING (true)",
                        "CREATE POLICY d ON sessions FOR DELETE USING (true)"),
                legal("real to double precision", "ALTER TABLE notes ALTER COLUMN weight TYPE double precision"),
                legal("domain of a domain", "CREATE DOMAIN short AS varchar(64)", "CREATE DOMAIN name AS short",
                        "ALTER TABLE sessions ALTER COLUMN \"userId\" TYPE public.name"),
                legal("somebody's type with the name of a built-in one", "CREATE SCHEMA other",
                        "CREATE TYPE other.\"varchar\" AS ENUM ('a')", path("other, public")),
                legal("sequence in nobody's way", "CREATE SCHEMA later", "CREATE SEQUENCE later.reports",
                        path("public, later")),
                legal("exclusion that holds a key",
                        "ALTER TABLE reports ADD EXCLUDE USING btree (id WITH =, \"sessionId\" WITH =)"),
                legal("range partitions with one for all others", "ALTER TABLE reports RENAME TO old",
                        "CREATE TABLE reports (LIKE old INCLUDING ALL) PARTITION BY RANGE (id)",
                        "CREATE TABLE reports_0 PARTITION OF reports FOR VALUES FROM (0) TO (1000)",
                        "CREATE TABLE reports_x PARTITION OF reports DEFAULT",
                        "ALTER SEQUENCE reports_id_seq OWNED BY reports.id", "DROP TABLE old"),
                legal("unknown numbered column", "ALTER TABLE users ADD COLUMN slot serial UNIQUE",
                        "ALTER TABLE users DROP COLUMN slot"),
                legal("foreign key of a table nobody maps that gives way",
                        "CREATE TABLE prints (report integer REFERENCES reports (id) ON DELETE CASCADE)"),
                legal("rule beside the insert",
                        "CREATE TABLE log (n int)",
                        "CREATE RULE also AS ON INSERT TO reports DO ALSO INSERT INTO log VALUES (1)"),
                legal("check that divides by what is never zero",
                        "ALTER TABLE cycles ADD CHECK (status = '' OR 1 / length(status) >= 0)"),
                legal("check that an unknown column's default passes",
                        "ALTER TABLE users ADD COLUMN slot text DEFAULT 'it''s' CHECK (slot = 'it''s')",
                        "ALTER TABLE reports ADD COLUMN slot integer DEFAULT 1 CHECK (slot > 0)",
                        "ALTER TABLE users DROP COLUMN slot"),
                legal("deferrable foreign key",
                        "ALTER TABLE notes ALTER CONSTRAINT \"notes_authorId_fkey\" DEFERRABLE"),
                legal("rights of everybody", "REVOKE ALL ON users FROM service",
                        "GRANT SELECT, INSERT, UPDATE, DELETE ON users TO PUBLIC"),
                legal("published whole, and by its key",
                        "CREATE PUBLICATION everything FOR ALL TABLES",
                        "CREATE PUBLICATION keys FOR TABLE sessions (id, status) WHERE (id > 7)",
                        "CREATE PUBLICATION news FOR TABLE reports WHERE (\"reportType\" = 'x') WITH (publish = 'insert')"),
                legal("foreign key to a table nobody maps, of a column nobody maps",
                        "CREATE TABLE tenants (id integer PRIMARY KEY)",
                        "ALTER TABLE users ADD COLUMN tenant integer REFERENCES tenants",
                        "ALTER TABLE users DROP COLUMN tenant"),
                legal("table nobody maps", "CREATE TABLE diary (id int)"),
                legal("index of the migrations by another one",
                        "DROP INDEX idx_sessions_user_id, tickets_session_idx",
                        "CREATE INDEX ON tickets (\"sessionId\", channel)"),
                legal("check of the migrations by another name",
                        "ALTER TABLE cycles RENAME CONSTRAINT cycles_cycle_check TO numbers_begin_at_one"),
                legal("table nobody maps, numbered by an identity",
                        "ALTER TABLE counselings ALTER COLUMN id DROP DEFAULT", "DROP SEQUENCE counselings_id_seq",
                        "ALTER TABLE counselings ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY"),
                legal("foreign key of the migrations by another name, checked late",
                        "ALTER TABLE cycles DROP CONSTRAINT \"cycles_sessionId_fkey\"",
                        "ALTER TABLE cycles ADD FOREIGN KEY (\"sessionId\") REFERENCES sessions (\"sessionId\") "
                                + "ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED"));
    }

    private static Alteration type(String what, Severity severity, String table, String column, String type) {
        String bare = type.replaceAll(" USING.*", "");
        String using = type.contains("USING")
                ? type.substring(type.indexOf("USING"))
                : "USING " + Ddl.quoted(column) + "::text::" + bare;
        return drift(what, severity, "column-type", table + "." + column, "ALTER TABLE " + table + " ALTER COLUMN "
                + Ddl.quoted(column) + " DROP DEFAULT, ALTER COLUMN " + Ddl.quoted(column) + " TYPE " + bare + " "
                + using);
    }

    private static String newestMigration() {
        try (Stream<Path> files = Files.list(Path.of("src", "main", "resources", "db", "migration"))) {
            String file = files.map(path -> path.getFileName().toString()).max(Comparator.naturalOrder()).orElseThrow();
            return file.replace(".sql", "").replace('_', ' ').replace("  ", " ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String schemas) {
        return "DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || current_database() || ' SET search_path = " + schemas
                + "'; END $$";
    }

    private static String snake(String from, String to) {
        return "ALTER TABLE counseling_sessions RENAME COLUMN \"" + from + "\" TO " + to;
    }

    private static String applied(String version) {
        return """
            INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,
                installed_by, execution_time, success)
            SELECT max(installed_rank) + 1, '%1$s', 'Later', 'SQL', 'V%1$s__Later.sql', 7, 'x', 1, true
            FROM flyway_schema_history""".formatted(version);
    }
}
