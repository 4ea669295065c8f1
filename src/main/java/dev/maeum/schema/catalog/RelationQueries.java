package dev.maeum.schema.catalog;

import java.util.Map;

/** SQL that reads the parts of relations, one statement per kind of part for all relations. */
final class RelationQueries {

    private static final Map<String, String> PHRASES = Map.of("columns_of\\((\\S+), (\\S+)\\)", """
        ARRAY(SELECT a.attname::text FROM unnest($2) WITH ORDINALITY AS u(num, pos)
            JOIN pg_attribute a ON a.attrelid = $1 AND a.attnum = u.num ORDER BY u.pos)""",
            "calls_volatile\\((pg_get_expr\\([^)]*\\)|\\S+?)\\)", """
                EXISTS (SELECT FROM regexp_matches($1, '([[:alnum:]_]+)"?[[:space:]]*[(]', 'g') m
                    JOIN pg_proc p ON p.proname = m[1] WHERE p.provolatile = 'v')""",
            "calls_nobody\\((\\S+)\\)", """
                NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_constraint'::regclass AND d.objid = $1
                    AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
                        OR d.refclassid = 'pg_type'::regclass AND d.deptype = 'n'
                            AND EXISTS (SELECT FROM pg_type t WHERE t.oid = d.refobjid AND t.typtype = 'd')))""",
            // Since PostgreSQL 18 by the constraint, before by its triggers.
            "is_enforced\\((\\S+)\\)", """
                (coalesce((to_jsonb($1) ->> 'conenforced')::boolean, true) AND NOT EXISTS (SELECT FROM pg_trigger g
                    WHERE g.tgconstraint = $1.oid AND g.tgenabled IN ('D', 'R')))""");

    private RelationQueries() {}

    // Domains may be made of domains: each with every type below it, and whether one of those in between forbids NULL.
    private static final String DOMAINS = """
        WITH RECURSIVE domains (domain, below, typmod, required) AS (
            SELECT t.oid, t.typbasetype, t.typtypmod, t.typnotnull FROM pg_type t WHERE t.typtype = 'd'
            UNION ALL
            SELECT s.domain, t.typbasetype, t.typtypmod, s.required OR t.typnotnull
            FROM domains s JOIN pg_type t ON t.oid = s.below AND t.typtype = 'd')
        """;

    /**
     * A type is folded with others of its name only if it is PostgreSQL's own or comes with an extension. The last column
     * says whether the default is another one in each row.
     */
    static final String COLUMNS = DOMAINS + expanded("""
        SELECT a.attrelid, a.attname, format_type(b.oid, coalesce(s.typmod, a.atttypmod)),
            b.typnamespace = 'pg_catalog'::regnamespace OR EXISTS (SELECT FROM pg_depend e
                WHERE e.classid = 'pg_type'::regclass AND e.objid = b.oid AND e.deptype = 'e'),
            CASE WHEN t.typtype = 'd' THEN t.typname END, a.attnotnull OR coalesce(s.required, false),
            a.attidentity::text, a.attgenerated::text, v.filled,
            ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = b.oid ORDER BY e.enumsortorder),
            has_column_privilege(c.oid, a.attnum, 'SELECT'), has_column_privilege(c.oid, a.attnum, 'INSERT'),
            has_column_privilege(c.oid, a.attnum, 'UPDATE'),
            CASE WHEN c.relkind IN ('v', 'f') THEN pg_column_is_updatable(c.oid, a.attnum, true) ELSE true END,
            calls_volatile(v.filled)
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN (domains s JOIN pg_type u ON u.oid = s.below AND u.typtype <> 'd') ON s.domain = t.oid
            JOIN pg_type b ON b.oid = coalesce(s.below, t.oid)
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            CROSS JOIN LATERAL (SELECT coalesce(pg_get_expr(d.adbin, d.adrelid), t.typdefault)) v (filled)
        WHERE c.oid = ANY (?) AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.oid, a.attnum""");

    /**
     * With the checks of the domains that columns have, as kind d. The last but one column says whether an expression may
     * be tried out: it calls nothing but functions that come with PostgreSQL and change nothing. Those are pinned, so that
     * whatever pg_depend knows of is somebody's own.
     */
    static final String CONSTRAINTS = DOMAINS + expanded(
            """
                    SELECT k.conrelid, k.conname, k.contype::text, columns_of(k.conrelid, k.conkey),
                        CASE WHEN pg_table_is_visible(f.oid) THEN f.relname ELSE f.relnamespace::regnamespace || '.' || f.relname END,
                columns_of(k.confrelid, k.confkey), k.confdeltype::text, k.convalidated,
                        pg_get_expr(k.conbin, k.conrelid), calls_nobody(k.oid) AND NOT calls_volatile(pg_get_expr(k.conbin, k.conrelid)),
                        is_enforced(k)
                    FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
                    WHERE k.conrelid = ANY (?) AND k.contype IN ('p', 'u', 'f', 'c')
                    UNION ALL
                    SELECT a.attrelid, k.conname, 'd', ARRAY[a.attname::text], t.typname, '{}', ' ', k.convalidated,
                        pg_get_expr(k.conbin, 0), calls_nobody(k.oid) AND NOT calls_volatile(pg_get_expr(k.conbin, 0)), true
                    FROM pg_attribute a JOIN pg_constraint k ON k.contype = 'c' AND k.contypid IN (
                            SELECT a.atttypid UNION SELECT s.below FROM domains s WHERE s.domain = a.atttypid)
                        JOIN pg_type t ON t.oid = k.contypid
                    WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
                    ORDER BY 1, 2""");

    /**
     * An expression in an index, and what an exclusion compares otherwise than by =, count as columns without a name.
     * Operators are looked up one by one, because nearly no index has one: joined, all would be read for each index.
     */
    static final String INDEXES = """
        SELECT i.indrelid, c.relname,
            ARRAY(SELECT coalesce(CASE WHEN coalesce((SELECT o.oprname FROM pg_operator o WHERE o.oid = u.op), '=') = '='
                        THEN a.attname::text END, '')
                FROM unnest(i.indkey[0:i.indnkeyatts - 1], k.conexclop) WITH ORDINALITY AS u(num, op, pos)
                    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num ORDER BY u.pos),
            i.indisunique, i.indisexclusion, i.indisvalid, i.indpred IS NOT NULL,
            coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false), k.oid IS NOT NULL,
            NOT i.indimmediate, regexp_replace(pg_get_indexdef(i.indexrelid), '^.*? USING ', '')
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.conrelid = i.indrelid
                AND k.contype IN ('p', 'u', 'x')
        WHERE i.indrelid = ANY (?)
        ORDER BY i.indrelid, c.relname""";

    static final String POLICIES = """
        SELECT p.polrelid, p.polname, p.polpermissive, p.polcmd::text,
            coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true',
            coalesce(pg_get_expr(p.polwithcheck, p.polrelid), pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'
        FROM pg_policy p
        WHERE p.polrelid = ANY (?) AND (p.polroles = '{0}'
            OR EXISTS (SELECT FROM unnest(p.polroles) r WHERE pg_has_role(r, 'USAGE')))
        ORDER BY p.polrelid, p.polname""";

    static final String RULES = """
        SELECT r.ev_class, r.rulename, r.ev_type::text, r.is_instead, r.ev_qual::text <> '<>'
        FROM pg_rewrite r
        WHERE r.ev_class = ANY (?) AND r.ev_type IN ('2', '3', '4') AND r.ev_enabled IN ('O', 'A')
        ORDER BY r.ev_class, r.rulename""";

    /**
     * Foreign keys from anywhere to the tables, and to whatever is deleted with their rows without being one of them. Those
     * that PostgreSQL makes for partitions repeat their parent's. The last column says whether to set the columns to null,
     * or to their default, is refused.
     */
    static final String REFERENCES = expanded(
            """
                WITH RECURSIVE swept (root, relation) AS (
                    SELECT oid::oid, oid::oid FROM unnest(?) AS roots (oid)
                    UNION
                    SELECT s.root, k.conrelid FROM swept s JOIN pg_constraint k ON k.confrelid = s.relation
                    WHERE k.contype = 'f' AND k.confdeltype = 'c' AND k.conparentid = 0 AND is_enforced(k)
                        AND k.conrelid <> ALL (?))
                SELECT w.root, k.conname, n.nspname, c.relname, columns_of(k.conrelid, k.conkey), k.confdeltype::text,
                    EXISTS (SELECT FROM pg_attribute a
                        WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey) AND a.attnotnull
                            AND (k.confdeltype = 'n' OR NOT a.atthasdef))
                FROM swept w JOIN pg_constraint k ON k.confrelid = w.relation JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE k.contype = 'f' AND k.conparentid = 0 AND is_enforced(k)
                ORDER BY w.root, c.relname, k.conname""");

    /** Whether there is any publication. Most databases have none, and planning {@link #PUBLICATIONS} takes longer than asking. */
    static final String HAS_PUBLICATIONS = "SELECT EXISTS (SELECT FROM pg_publication)";

    /**
     * Publications for the sake of which PostgreSQL refuses updates or deletes: those rows must be known by their replica
     * identity, and a filter or a list of columns, both since PostgreSQL 15, must keep to it.
     */
    static final String PUBLICATIONS = """
        SELECT c.oid, p.pubname::text
        FROM pg_publication_tables t JOIN pg_publication p ON p.pubname = t.pubname
            JOIN pg_namespace n ON n.nspname = t.schemaname
            JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = t.tablename
            LEFT JOIN pg_publication_rel r ON r.prpubid = p.oid AND r.prrelid = c.oid
            CROSS JOIN LATERAL (SELECT ARRAY(SELECT unnest(i.indkey)::text FROM pg_index i
                    WHERE i.indrelid = c.oid AND i.indimmediate
                        AND CASE c.relreplident WHEN 'd' THEN i.indisprimary WHEN 'i' THEN i.indisreplident END),
                ARRAY(SELECT m[1] FROM regexp_matches(to_jsonb(r) ->> 'prqual', ':varattno (\\d+)', 'g') m),
                ARRAY(SELECT m[1] FROM regexp_matches(to_jsonb(r) ->> 'prattrs', '(\\d+)', 'g') m)) k (id, filter, listed)
        WHERE c.oid = ANY (?) AND c.relkind = 'r' AND (p.pubupdate OR p.pubdelete)
            AND (c.relreplident <> 'f' AND (k.id = '{}' OR NOT k.filter <@ k.id)
                OR k.listed <> '{}' AND (c.relreplident = 'f' OR NOT k.id <@ k.listed))
        ORDER BY c.oid, p.pubname""";

    // Replaces the names of shared fragments by their SQL.
    private static String expanded(String sql) {
        String expanded = sql;
        for (Map.Entry<String, String> phrase : PHRASES.entrySet()) {
            expanded = expanded.replaceAll(phrase.getKey(), phrase.getValue());
        }
        return expanded;
    }
}
