package dev.maeum.schema.catalog;

/** SQL that finds relations and sequences. */
final class CatalogQueries {

    private CatalogQueries() {}

    static final String SERVER = """
        SELECT current_setting('server_version'), current_database()::text, current_user::text,
            current_schemas(true)::text[], CASE WHEN pg_is_in_recovery() THEN 'recovery'
                WHEN current_setting('default_transaction_read_only')::boolean
                THEN (SELECT source FROM pg_settings WHERE name = 'default_transaction_read_only') END,
            current_setting('server_encoding')""";

    /** Whether the extension is here: its catalog cannot be named otherwise. */
    static final String IS_CITUS = "SELECT to_regclass('pg_catalog.pg_dist_partition') IS NOT NULL";

    static final String CLUSTER = """
        SELECT e.extversion, (SELECT groupid = 0 FROM pg_catalog.pg_dist_local_group)
        FROM pg_extension e WHERE e.extname = 'citus'""";

    static final String NODES = """
        SELECT nodename || ':' || nodeport, groupid = 0, isactive, shouldhaveshards
        FROM pg_catalog.pg_dist_node WHERE noderole = 'primary' ORDER BY groupid""";

    /** Tables that Citus knows, with how many of their shards lie nowhere, and how many on disabled nodes only. */
    static final String DISTRIBUTION = """
        SELECT c.relname, p.partmethod::text, p.repmodel::text,
            CASE WHEN p.partkey IS NOT NULL THEN column_to_column_name(p.logicalrelid, p.partkey) END, p.colocationid,
            count(*), count(*) FILTER (WHERE s.placed IS NULL), count(*) FILTER (WHERE NOT s.placed)
        FROM pg_catalog.pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN (SELECT s.logicalrelid, s.shardid, bool_or(d.isactive) AS placed FROM pg_catalog.pg_dist_shard s
                LEFT JOIN pg_catalog.pg_dist_placement l ON l.shardid = s.shardid
                LEFT JOIN pg_catalog.pg_dist_node d ON d.groupid = l.groupid AND d.noderole = 'primary'
                GROUP BY s.logicalrelid, s.shardid) s ON s.logicalrelid = p.logicalrelid
        WHERE n.nspname = ANY (current_schemas(false))
        GROUP BY c.relname, p.logicalrelid, p.partmethod, p.repmodel, p.partkey, p.colocationid""";

    /** Relations of any kind with the name of a table, in any schema: a sequence of that name hides the table too. */
    static final String RELATIONS = """
        SELECT c.oid, n.nspname, c.relname, c.relkind::text, c.relpersistence = 'p',
            CASE WHEN c.relkind IN ('r', 'p', 'v', 'm', 'f') THEN has_table_privilege(c.oid, 'DELETE') END,
            CASE WHEN c.relkind IN ('r', 'p') THEN 28 ELSE pg_relation_is_updatable(c.oid, true) END,
            CASE WHEN c.relkind IN ('r', 'p') THEN row_security_active(c.oid) END,
            has_schema_privilege(n.oid, 'USAGE'),
            CASE WHEN c.relispartition THEN pg_get_partition_constraintdef(c.oid) END,
            CASE WHEN c.relkind = 'p' THEN (SELECT count(*) FROM pg_partition_tree(c.oid) WHERE isleaf) END,
            CASE p.partstrat WHEN 'h' THEN (SELECT coalesce(sum(1.0 / substring(
                        pg_get_expr(h.relpartbound, h.oid) FROM 'modulus (\\d+)')::int), 0) > 0.999999
                    FROM pg_inherits i JOIN pg_class h ON h.oid = i.inhrelid WHERE i.inhparent = c.oid)
                ELSE p.partdefid <> 0 END,
            ARRAY(SELECT h.relname::text FROM pg_inherits i JOIN pg_class h ON h.oid = i.inhrelid
                WHERE i.inhparent = c.oid AND NOT h.relispartition AND h.relkind IN ('r', 'f') ORDER BY 1),
            ARRAY(SELECT t.tgname::text FROM pg_trigger t
                WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') ORDER BY t.tgname),
            ARRAY(SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t
                WHERE t.tgrelid = c.oid AND NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') ORDER BY t.tgname)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid
        WHERE c.relname = ANY (?) AND n.nspname !~ '^pg_(toast|catalog)' AND n.nspname <> 'information_schema'
        ORDER BY n.nspname, c.relname""";

    /** Other tables on the search path, by name only: there may be thousands. */
    static final String OTHERS = """
        SELECT c.oid, n.nspname, c.relname
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname = ANY (current_schemas(false))
            AND c.relname <> ALL (?)
        ORDER BY n.nspname, c.relname""";

    static final String NAMES_OF_COLUMNS = """
        SELECT a.attrelid, a.attname FROM pg_attribute a
        WHERE a.attrelid = ANY (?) AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attrelid, a.attnum""";

    /** Sequences with the columns that use them, {@code schema.table.column}, as identity or by default. */
    static final String SEQUENCES = """
        SELECT n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqincrement, s.seqmin, s.seqmax, s.seqcycle,
            has_sequence_privilege(c.oid, 'USAGE') OR has_sequence_privilege(c.oid, 'UPDATE'),
            CASE WHEN (u.columns IS NOT NULL OR c.relname = ANY (?)) AND (has_sequence_privilege(c.oid, 'SELECT')
                    OR has_sequence_privilege(c.oid, 'USAGE')) THEN pg_sequence_last_value(c.oid) END,
            coalesce(u.columns, '{}'), EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid
                AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')), c.relpersistence = 'p'
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN (SELECT d.sequence, array_agg(tn.nspname || '.' || t.relname || '.' || a.attname ORDER BY 1) AS columns
                FROM (SELECT d.objid AS sequence, d.refobjid AS relation, d.refobjsubid AS num FROM pg_depend d
                        WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                            AND d.refobjid IN (SELECT oid FROM pg_class WHERE relname = ANY (?)) AND d.refobjsubid > 0 AND d.deptype = 'i'
                    UNION SELECT d.refobjid, f.adrelid, f.adnum FROM pg_attrdef f
                        JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
                            AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid = 0
                        WHERE f.adrelid IN (SELECT oid FROM pg_class WHERE relname = ANY (?))) d
                    JOIN pg_class t ON t.oid = d.relation JOIN pg_namespace tn ON tn.oid = t.relnamespace
                    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.num
                GROUP BY d.sequence) u ON u.sequence = c.oid
        WHERE n.nspname !~ '^pg_'
        ORDER BY n.nspname, c.relname""";
}
