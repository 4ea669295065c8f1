package dev.maeum.schema;

/** The statements that the catalog is read with. Each reads one kind of thing for all tables at once. */
final class CatalogQueries {

    private CatalogQueries() {}

    static final String SERVER = """
        SELECT current_setting('server_version'), current_database()::text, current_user::text,
            current_schemas(true)::text[]""";

    /**
     * All relations, because one that is looked for may be in any schema, under any name. Rights on single columns add up
     * to a right on the table, if all have it.
     */
    static final String RELATIONS = """
        SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relpersistence = 'p',
            right_on(c.oid, 'SELECT'), right_on(c.oid, 'INSERT'), right_on(c.oid, 'UPDATE'),
            has_table_privilege(c.oid, 'DELETE'),
            CASE WHEN c.relkind IN ('v', 'f') THEN pg_relation_is_updatable(c.oid, true) ELSE 28 END,
            row_security_active(c.oid), has_schema_privilege(n.oid, 'USAGE'),
            ARRAY(SELECT t.tgname::text FROM pg_trigger t
                WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled <> 'D' ORDER BY 1)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_(toast|catalog)'
            AND n.nspname <> 'information_schema'
            AND (c.relname = ANY (?) OR n.nspname = ANY (current_schemas(false)))
        ORDER BY n.nspname, c.relname"""
            .replaceAll("right_on\\(c.oid, '(\\w+)'\\)", """
                (has_table_privilege(c.oid, '$1') OR (SELECT coalesce(bool_and(
                    has_column_privilege(c.oid, a.attnum, '$1')), false) FROM pg_attribute a
                    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))""");

    static final String COLUMNS = """
        SELECT a.attrelid, a.attname, format_type(a.atttypid, a.atttypmod),
            CASE WHEN t.typtype = 'd' THEN t.typname END, format_type(t.typbasetype, t.typtypmod),
            a.attnotnull OR t.typnotnull, a.attidentity::text, a.attgenerated::text,
            coalesce(pg_get_expr(d.adbin, d.adrelid), t.typdefault),
            ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder)
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY a.attrelid, a.attnum""";

    /** The same without defaults, whose expressions lock their table: a table that nobody maps is none of ours. */
    static final String COLUMNS_OF_OTHERS = COLUMNS.replace("pg_get_expr(d.adbin, d.adrelid)", "NULL::text");

    /**
     * The last column says whether an expression may be tried out: it calls nothing but functions that come with
     * PostgreSQL and change nothing. Those are pinned, so that whatever pg_depend knows of is somebody's own.
     */
    static final String CONSTRAINTS = """
        SELECT k.conrelid, k.conname, k.contype::text, columns_of(k.conrelid, k.conkey),
            f.relname, columns_of(k.confrelid, k.confkey), k.confdeltype::text, k.convalidated,
            pg_get_expr(k.conbin, k.conrelid),
            NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_constraint'::regclass AND d.objid = k.oid
                AND (d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass) OR d.refclassid = 'pg_type'::regclass
                    AND EXISTS (SELECT FROM pg_type t WHERE t.oid = d.refobjid AND t.typtype = 'd')))
            AND NOT EXISTS (SELECT FROM regexp_matches(pg_get_expr(k.conbin, k.conrelid), '(\\w+)"?\\s*\\(', 'g') m
                JOIN pg_proc p ON p.proname = m[1] WHERE p.provolatile = 'v')
        FROM pg_constraint k LEFT JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = ANY (?) AND k.contype IN ('p', 'u', 'f', 'c')
        ORDER BY k.conrelid, k.conname"""
            .replaceAll("columns_of\\((\\S+), (\\S+)\\)", """
                ARRAY(SELECT a.attname::text FROM unnest($2) WITH ORDINALITY AS u(num, pos)
                    JOIN pg_attribute a ON a.attrelid = $1 AND a.attnum = u.num ORDER BY u.pos)""");

    /** An expression in an index counts as a column without a name. */
    static final String INDEXES = """
        SELECT i.indrelid, c.relname,
            ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey[0:i.indnkeyatts - 1])
                    WITH ORDINALITY AS u(num, pos)
                LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = u.num ORDER BY u.pos),
            i.indisunique, i.indisvalid, i.indpred IS NOT NULL
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = ANY (?)
        ORDER BY i.indrelid, c.relname""";

    static final String POLICIES = """
        SELECT p.polrelid, p.polname, p.polpermissive,
            p.polcmd = '*' AND coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') = 'true'
                AND coalesce(pg_get_expr(p.polwithcheck, p.polrelid), 'true') = 'true'
        FROM pg_policy p
        WHERE p.polrelid = ANY (?) AND (p.polroles = '{0}'
            OR EXISTS (SELECT FROM unnest(p.polroles) r WHERE pg_has_role(r, 'MEMBER')))
        ORDER BY p.polrelid, p.polname""";

    static final String SEQUENCES = """
        SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqincrement,
            has_sequence_privilege(c.oid, 'USAGE') OR has_sequence_privilege(c.oid, 'UPDATE'),
            (SELECT tn.nspname || '.' || t.relname || '.' || a.attname
                FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
                    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refobjsubid > 0
                    AND d.deptype IN ('a', 'i') LIMIT 1)
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname !~ '^pg_' ORDER BY n.nspname, c.relname""";
}
