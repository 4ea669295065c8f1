package dev.maeum.privacy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import io.quarkus.hibernate.orm.panache.Panache;

import com.fasterxml.jackson.databind.util.RawValue;

import dev.maeum.journal.CascadingTables;
import dev.maeum.journal.CycleCopies;
import dev.maeum.journal.PagedRows;

/** All rows that belong to an account, by table. Blocks: never call it on an event loop. */
@ApplicationScoped
class PersonalData {

    private static final String CYCLES = "cycles";

    /** Their rows are large, so a page is never sorted: it is read from one session, in the order of an index. */
    private static final Set<String> BY_SESSION = Set.of("sessions", CYCLES);

    private final CascadingTables cascading;
    private final CycleCopies cycles;

    PersonalData(CascadingTables cascading, CycleCopies cycles) {
        this.cascading = cascading;
        this.cycles = cycles;
    }

    /** @param session index of the session that the row belongs to, where rows are read by session */
    private record Row(int session, long key, RawValue json) {}

    /** A copy of all rows without secrets, by table. The rows are read while somebody iterates over them. */
    Map<String, Iterable<RawValue>> copy(int account) {
        Map<String, Iterable<RawValue>> copy = new LinkedHashMap<>();
        List<String> sessions = sessions(account);
        for (PersonalTable table : tables()) {
            PagedRows<Row> rows = BY_SESSION.contains(table.name())
                    ? bySession(table, sessions)
                    : new PagedRows<>(last -> page(table, account, last == null ? 0 : last.key()));
            copy.put(table.name(), rows.map(Row::json));
        }
        return copy;
    }

    /** The tables of the service, and those whose rows the database deletes with an account's rows in them. */
    @Transactional
    List<PersonalTable> tables() {
        Map<String, String> known = PersonalTable.ALL.stream()
                .collect(Collectors.toMap(PersonalTable::name, PersonalTable::condition));
        return Stream.concat(PersonalTable.ALL.stream(), cascading.below(known).stream().map(PersonalTable::of))
                .toList();
    }

    private PagedRows<Row> bySession(PersonalTable table, List<String> sessions) {
        return new PagedRows<>(last -> {
            int session = last == null ? 0 : last.session();
            long after = last == null ? 0 : last.key();
            List<Row> page = List.of();
            for (; page.isEmpty() && session < sessions.size(); session++, after = 0) {
                page = pageOfSession(table, sessions.get(session), session, after);
            }
            return page;
        });
    }

    @Transactional
    @SuppressWarnings("unchecked")
    List<String> sessions(int account) {
        return Panache.getEntityManager()
                .createNativeQuery("SELECT \"sessionId\" FROM sessions WHERE \"accountId\" = :id ORDER BY id",
                        String.class)
                .setParameter("id", account).getResultList();
    }

    @Transactional
    List<Row> page(PersonalTable table, int account, long after) {
        return rows(table, 0, after,
                Panache.getEntityManager().createNativeQuery(table.selection()).setParameter("id", account));
    }

    @Transactional
    List<Row> pageOfSession(PersonalTable table, String session, int index, long after) {
        return rows(table, index, after, Panache.getEntityManager().createNativeQuery(table.selectionOfSession())
                .setParameter("session", session));
    }

    @SuppressWarnings("unchecked")
    private List<Row> rows(PersonalTable table, int session, long after, Query query) {
        List<Object[]> rows = query.setParameter("after", after).setMaxResults(table.rowsAtATime()).getResultList();
        return rows.stream().map(row -> new Row(session, ((Number) row[0]).longValue(),
                new RawValue(json(table, (String) row[1])))).toList();
    }

    private String json(PersonalTable table, String row) {
        return table.name().equals(CYCLES) ? cycles.of(row) : row;
    }

    /** Deletes the remaining rows of an account whose sessions are deleted. Returns the number of rows by table. */
    @Transactional
    public Map<String, Integer> remove(int account) {
        inOnePlaceAfterTheOther();
        Map<String, Integer> removed = new LinkedHashMap<>();
        // In reverse order, because of foreign keys.
        List<PersonalTable> tables = tables();
        for (int i = tables.size() - 1; i >= 0; i--) {
            PersonalTable table = tables.get(i);
            int rows = Panache.getEntityManager().createNativeQuery(table.deletion()).setParameter("id", account)
                    .executeUpdate();
            removed.merge(table.name(), rows, Integer::sum);
        }
        return removed;
    }

    // Citus refuses to delete an account, which is everywhere, after it has deleted rows in several places at once. A
    // PostgreSQL without Citus takes any name with a dot for a setting of nobody.
    private static void inOnePlaceAfterTheOther() {
        Panache.getEntityManager()
                .createNativeQuery("SELECT set_config('citus.multi_shard_modify_mode', 'sequential', true)")
                .getSingleResult();
    }
}
