package dev.maeum.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import io.quarkus.hibernate.orm.panache.Panache;

/**
 * Tables that this service does not know and whose rows the database deletes together with rows of those it knows, such as
 * {@code conversations} of the predecessor, and tables below them. Tables that the service may not read and delete from
 * are left out.
 */
@Singleton
public class CascadingTables {

    CascadingTables() {}

    /**
     * Rows of a table that the database deletes.
     *
     * @param name of the table
     * @param table quoted, and with its schema where it needs one
     * @param condition selects the rows
     */
    public record Rows(String name, String table, String condition) {}

    /**
     * A foreign key that deletes rows.
     *
     * @param columns quoted and separated by commas, as {@code targets}
     */
    private record Reference(String name, String table, String columns, String referenced, String targets) {

        String condition(String ofReferenced) {
            return "(" + columns + ") IN (SELECT " + targets + " FROM " + referenced + " WHERE " + ofReferenced + ")";
        }
    }

    /**
     * What is deleted together with rows of known tables, in the current transaction. Blocks. Rows that a table's reference
     * to itself deletes are not among them.
     *
     * @param known conditions that select the rows, by table
     * @return each table after those that it refers to
     */
    public List<Rows> below(Map<String, String> known) {
        Map<String, List<Reference>> byReferenced = references(known.keySet()).stream()
                .collect(Collectors.groupingBy(Reference::referenced));
        Map<String, String> conditions = new HashMap<>(known);
        Map<String, String> names = new HashMap<>();
        Set<String> passed = new HashSet<>();
        List<Rows> below = new ArrayList<>();
        for (String table : inOrder(known.keySet(), byReferenced)) {
            passed.add(table);
            String condition = conditions.get(table);
            if (!known.containsKey(table)) {
                below.add(new Rows(names.get(table), table, "(" + condition + ")"));
            }
            for (Reference reference : byReferenced.getOrDefault(table, List.of())) {
                if (!passed.contains(reference.table())) {
                    names.put(reference.table(), reference.name());
                    conditions.merge(reference.table(), reference.condition(condition),
                            (one, other) -> one + " OR " + other);
                }
            }
        }
        return below;
    }

    // Depth first, and then reversed, which is a topological order.
    private static Collection<String> inOrder(Collection<String> roots, Map<String, List<Reference>> byReferenced) {
        Deque<String> order = new ArrayDeque<>();
        Set<String> visited = new HashSet<>();
        roots.forEach(root -> visit(root, byReferenced, visited, order));
        return order;
    }

    private static void visit(String table, Map<String, List<Reference>> byReferenced, Set<String> visited,
            Deque<String> order) {
        if (visited.add(table)) {
            byReferenced.getOrDefault(table, List.of())
                    .forEach(reference -> visit(reference.table(), byReferenced, visited, order));
            order.addFirst(table);
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Reference> references(Collection<String> known) {
        List<Object[]> rows = Panache.getEntityManager().createNativeQuery("""
            SELECT r.relname, cast(cast(r.oid AS regclass) AS text),
                (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
                    FROM unnest(k.conkey) WITH ORDINALITY AS c (number, place)
                    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number),
                cast(cast(k.confrelid AS regclass) AS text),
                (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY c.place)
                    FROM unnest(k.confkey) WITH ORDINALITY AS c (number, place)
                    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number)
            FROM pg_constraint k JOIN pg_class r ON r.oid = k.conrelid
            WHERE k.contype = 'f' AND k.confdeltype = 'c' AND r.relkind = 'r' AND r.relname NOT IN (:known)
                AND has_table_privilege(r.oid, 'SELECT') AND has_table_privilege(r.oid, 'DELETE')
            ORDER BY r.relname, k.conname""").setParameter("known", known).getResultList();
        return rows.stream().map(row -> new Reference((String) row[0], (String) row[1], (String) row[2],
                (String) row[3], (String) row[4])).toList();
    }
}
