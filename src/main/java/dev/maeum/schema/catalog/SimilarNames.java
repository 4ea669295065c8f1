package dev.maeum.schema.catalog;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.LiveCatalog.Other;
import dev.maeum.schema.mapping.MappedModel.Column;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Finds what a missing table or column may have been renamed to, or misspelled as. */
public final class SimilarNames {

    private static final int SHORTEST = 5;
    private static final int MOST_EDITS = 2;
    private static final double RELATED_COLUMNS = 0.4;
    private static final double SAME_COLUMNS = 0.8;

    private SimilarNames() {}

    /**
     * @param renamed
     *            columns that are there by another name: wanted to found
     * @param absent
     *            columns that are not there at all
     */
    public record Lookalike(Other table, Map<String, String> renamed, List<Column> absent, double share) {}

    public static Optional<String> name(String wanted, Collection<String> offered) {
        return offered.stream().filter(name -> distance(wanted, name) <= MOST_EDITS)
                .min(Comparator.comparingInt((String name) -> distance(wanted, name)).thenComparing(name -> name));
    }

    public static Optional<Lookalike> table(Table wanted, List<Other> others, Set<String> taken) {
        return others.stream().filter(other -> !taken.contains(other.name()))
                .map(other -> lookalike(wanted, other)).filter(found -> isRelated(wanted, found))
                .max(Comparator.comparingDouble(Lookalike::share));
    }

    private static boolean isRelated(Table wanted, Lookalike found) {
        String one = plain(wanted.name());
        String other = plain(found.table().name());
        boolean alike = one.contains(other) || other.contains(one) || distance(one, other) <= MOST_EDITS;
        return found.share() >= (alike ? RELATED_COLUMNS : SAME_COLUMNS);
    }

    private static Lookalike lookalike(Table wanted, Other other) {
        Set<String> there = Set.copyOf(other.columns());
        Set<String> expected = wanted.columns().stream().map(Column::name).collect(Collectors.toSet());
        List<String> free = there.stream().filter(name -> !expected.contains(name)).sorted().toList();
        Map<String, String> renamed = new LinkedHashMap<>();
        wanted.columns().stream().map(Column::name).filter(name -> !there.contains(name))
                .forEach(name -> name(name, free).ifPresent(near -> renamed.put(name, near)));
        List<Column> absent = wanted.columns().stream()
                .filter(column -> !there.contains(column.name()) && !renamed.containsKey(column.name())).toList();
        double share = 1 - (double) absent.size() / Math.max(1, expected.size());
        return new Lookalike(other, renamed, absent, share);
    }

    private static int distance(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        if (a.equals(b)) {
            return 0;
        }
        if (Math.min(a.length(), b.length()) < SHORTEST) {
            return Integer.MAX_VALUE;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    // sessionId, session_id and "SessionID" are one name in three habits.
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
