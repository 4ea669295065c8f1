package dev.maeum.schema.drift;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.catalog.TableParts;
import dev.maeum.schema.mapping.DeleteRule;
import dev.maeum.schema.mapping.MappedModel;

/** Keys, checks, indexes and triggers that migrations made and no entity declares. */
final class MigratedKeyDrift {

    private final MigratedSchema.Table table;
    private final Optional<MappedModel.Table> mapping;
    private final Relation relation;
    private final Predicate<String> isMapped;

    MigratedKeyDrift(MigratedSchema.Table table, Optional<MappedModel.Table> mapping, Relation relation,
            Predicate<String> isMapped) {
        this.table = table;
        this.mapping = mapping;
        this.relation = relation;
        this.isMapped = isMapped;
    }

    Optional<Finding> unique(SchemaPart key) {
        boolean declared = mapping.filter(it -> same(it.primaryKey(), key.columns())
                || it.uniques().stream().anyMatch(unique -> same(unique.columns(), key.columns()))).isPresent();
        boolean there = relation.indexes().stream().anyMatch(index -> index.unique() && index.valid()
                && !index.partial() && !index.deferrable() && same(index.columns(), key.columns()));
        if (declared || there) {
            return Optional.empty();
        }
        // Entities have another key, whose lack is a finding of the mapping: rows are found by that one.
        boolean replaced = key.kind() == Kind.PRIMARY_KEY
                && mapping.filter(it -> !it.primaryKey().isEmpty()).isPresent();
        return Optional.of(finding(mapping.isPresent() && !replaced ? Severity.RISKY : Severity.HARMLESS, "unique", key,
                path(key), key.kind() == Kind.PRIMARY_KEY ? "no primary key" : "not unique",
                replaced
                        ? "an older release, which finds rows by it, reads the whole table"
                        : "two rows may have the same values there"));
    }

    Optional<Finding> foreignKey(SchemaPart key, LiveCatalog live) {
        String target = key.target();
        boolean declared = mapping.filter(it -> it.foreignKeys().stream()
                .anyMatch(known -> same(known.columns(), key.columns()))).isPresent();
        Optional<Relation> parent = live.relation(target).filter(Relation::isTable);
        // Citus allows no foreign key from a table that stays on the coordinator to one that is distributed.
        boolean impossible = live.distribution().isDistributed(target)
                && !live.distribution().isDistributed(table.name());
        if (declared || impossible || parent.isEmpty()) {
            return Optional.empty();
        }
        List<Constraint> onColumns = relation.constraints("f").stream()
                .filter(it -> same(it.columns(), key.columns())).toList();
        Optional<Constraint> found = onColumns.stream().filter(it -> it.target().equals(target)).findFirst();
        Severity severity = isMapped.test(target) ? Severity.RISKY : Severity.HARMLESS;
        if (found.isEmpty()) {
            return Optional.of(finding(severity, "foreign-key", key, path(key),
                    onColumns.isEmpty()
                            ? "no foreign key to " + target
                            : "references " + onColumns.get(0).target(),
                    outlives(target)));
        }
        Constraint there = found.get();
        if (!there.enforced() || !there.validated()) {
            return Optional.of(finding(severity, "foreign-key", key, path(key),
                    there.name() + (there.enforced() ? " is not validated" : " is switched off"),
                    there.enforced() ? "rows that were there before may point to nothing" : outlives(target),
                    there.enforced()
                            ? MigratedDdl.alter(table, "VALIDATE CONSTRAINT " + MigratedDdl.name(there.name()))
                            : MigratedDdl.alter(table, "ENABLE TRIGGER ALL")));
        }
        // A key that refuses deletes of mapped rows has a finding of the table that it refers to.
        boolean refuses = there.onDelete() == DeleteRule.REFUSE && isMapped.test(target);
        return refuses || rule(TableParts.definition(there)).equals(rule(key.definition()))
                ? Optional.empty()
                : Optional.of(finding(severity, "delete-rule", key, path(key), TableParts.definition(there),
                        "deleting a row of " + target + " does something else to rows of " + table.name(),
                        MigratedDdl.drop(table, there.name()), MigratedDdl.add(table, key)));
    }

    /** Checks, indexes and triggers. */
    Optional<Finding> other(SchemaPart part, List<SchemaPart> parts) {
        boolean there = parts.stream().anyMatch(part::isLike);
        return switch (part.kind()) {
            case CHECK -> there
                    ? Optional.empty()
                    : Optional.of(missing(part, Severity.HARMLESS, "check-missing",
                            "rows that others write may hold any value there"));
            case TRIGGER -> there
                    ? Optional.empty()
                    : Optional.of(missing(part,
                            mapping.isPresent() ? Severity.RISKY : Severity.HARMLESS, "trigger-missing",
                            "nothing does what it did when rows are written"));
            default -> index(part);
        };
    }

    private Optional<Finding> index(SchemaPart part) {
        String wanted = SchemaPart.plain(part.definition());
        boolean unique = part.definition().startsWith("UNIQUE ");
        boolean covered = relation.indexes().stream().filter(Index::valid).anyMatch(index -> {
            String there = SchemaPart.plain((index.unique() ? "UNIQUE " : "") + index.definition());
            return there.equals(wanted) || !unique && (bare(there).equals(wanted)
                    || !index.partial() && bare(there).startsWith(wanted + ","));
        });
        return covered
                ? Optional.empty()
                : Optional.of(missing(part, unique && mapping.isPresent() ? Severity.RISKY : Severity.HARMLESS, "index",
                        unique ? "two rows may have the same values there" : "searches that used it read more rows"));
    }

    // A unique index finds rows as well as another.
    private static String bare(String index) {
        return index.startsWith("unique") ? index.substring("unique".length()) : index;
    }

    private Finding missing(SchemaPart part, Severity severity, String rule, String consequence) {
        return finding(severity, rule, part, part.name(),
                part.kind().word() + " " + part.name() + " is missing or differs", consequence);
    }

    private String outlives(String target) {
        return "rows of " + table.name() + " outlive their row in " + target + ", and may point to nothing";
    }

    private static String rule(String foreignKey) {
        return foreignKey.substring(foreignKey.lastIndexOf(')') + 1);
    }

    private static String path(SchemaPart key) {
        return String.join("+", key.columns());
    }

    private static boolean same(List<String> one, List<String> other) {
        return one.size() == other.size() && Set.copyOf(one).equals(Set.copyOf(other));
    }

    private Finding finding(Severity severity, String rule, SchemaPart part, String object, String found,
            String consequence, String... mend) {
        return new Finding(severity, rule, table.name() + "." + object, part.definition() + " (" + part.since() + ")",
                found, consequence, mend.length == 0 ? List.of(MigratedDdl.add(table, part)) : List.of(mend));
    }
}
