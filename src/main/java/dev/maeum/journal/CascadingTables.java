package dev.maeum.journal;

import java.util.Collection;
import java.util.List;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.orm.panache.Panache;

/**
 * Tables that this service does not know and whose rows the database deletes together with a session or an account, such
 * as {@code conversations} of the predecessor. Tables that the service may not read and delete from are left out.
 */
@Singleton
public class CascadingTables {

    CascadingTables() {}

    /**
     * A foreign key that deletes rows.
     *
     * @param name of the table
     * @param table quoted, and with its schema where it needs one
     * @param column quoted
     * @param target the quoted column that it refers to
     */
    public record Reference(String name, String table, String column, String target) {

        /** A condition that selects the rows of what a condition selects in the referenced table. */
        public String condition(String referenced, String condition) {
            return column + " IN (SELECT " + target + " FROM " + referenced + " WHERE " + condition + ")";
        }
    }

    /** The references to a table from tables that are not known, by name, in the current transaction. Blocks. */
    @SuppressWarnings("unchecked")
    public List<Reference> to(String table, Collection<String> known) {
        List<Object[]> rows = Panache.getEntityManager().createNativeQuery("""
            SELECT r.relname, cast(cast(r.oid AS regclass) AS text), quote_ident(c.attname), quote_ident(t.attname)
            FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
            JOIN pg_attribute c ON c.attrelid = k.conrelid AND c.attnum = k.conkey[1]
            JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
            WHERE k.contype = 'f' AND k.confdeltype = 'c' AND r.relkind = 'r' AND cardinality(k.conkey) = 1
                AND k.confrelid = to_regclass(:table) AND r.relname NOT IN (:known)
                AND has_table_privilege(r.oid, 'SELECT') AND has_table_privilege(r.oid, 'DELETE')
            ORDER BY r.relname, c.attname""").setParameter("table", table).setParameter("known", known)
                .getResultList();
        return rows.stream().map(row -> new Reference((String) row[0], (String) row[1], (String) row[2],
                (String) row[3])).toList();
    }
}
