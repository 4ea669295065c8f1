package dev.maeum.schema.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.LiveCatalog.Sequence;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Identity;
import dev.maeum.schema.catalog.SimilarNames;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappedModel.Table;
import dev.maeum.schema.mapping.SqlType;

/** Differences of sequences that Hibernate calls by name, and of those behind columns that inserts leave out. */
final class SequenceDrift {

    private static final double NEARLY = 0.9;

    private final MappedModel mapped;
    private final LiveCatalog live;
    private final List<Finding> findings = new ArrayList<>();

    SequenceDrift(MappedModel mapped, LiveCatalog live) {
        this.mapped = mapped;
        this.live = live;
    }

    List<Finding> findings() {
        mapped.sequences().forEach(this::named);
        for (Table table : mapped.tables()) {
            live.relation(table).filter(relation -> table.written()).ifPresent(relation -> relation.columns()
                    .forEach(column -> drawn(table, relation, column)));
        }
        return findings;
    }

    private void named(MappedModel.Sequence wanted) {
        List<String> path = wanted.schema().map(List::of).orElse(live.server().searchPath());
        Optional<Sequence> found = live.sequences().stream()
                .filter(sequence -> sequence.name().equals(wanted.name()) && path.contains(sequence.schema()))
                .min((one, other) -> path.indexOf(one.schema()) - path.indexOf(other.schema()));
        if (found.isEmpty()) {
            missing(wanted);
            return;
        }
        Sequence sequence = found.get();
        rights(sequence, wanted.name());
        if (sequence.increment() != wanted.increment()) {
            boolean less = sequence.increment() < wanted.increment();
            add(less ? Severity.BREAKS_WRITES : Severity.RISKY, "sequence-increment", wanted.name(),
                    "increment " + wanted.increment(), "increment " + sequence.increment(),
                    less
                            ? "instances hand out the same ids, and inserts fail with duplicate keys"
                            : "ids are skipped, and another mapping of the sequence would hand out the same ones",
                    "ALTER SEQUENCE " + Ddl.quoted(wanted.name()) + " INCREMENT BY " + wanted.increment() + ";");
        }
        limits(sequence, wanted.name(), "bigint", Long.MAX_VALUE);
        durable(sequence, wanted.name());
    }

    private void missing(MappedModel.Sequence wanted) {
        Optional<Sequence> elsewhere = live.sequences().stream()
                .filter(sequence -> sequence.name().equals(wanted.name())).findFirst();
        if (elsewhere.isPresent()) {
            String schema = elsewhere.get().schema();
            add(Severity.BREAKS_WRITES, "sequence-missing", wanted.name(), "sequence " + wanted.name(),
                    "only in schema " + schema + ", where the role " + live.server().role() + " does not find it",
                    "every insert that takes its id from it fails",
                    "-- put " + Ddl.quoted(schema) + " on the search path, or: GRANT USAGE ON SCHEMA "
                            + Ddl.quoted(schema) + " TO " + Ddl.quoted(live.server().role()) + ";");
            return;
        }
        Optional<String> near = SimilarNames.name(wanted.name(),
                live.sequences().stream().filter(sequence -> !sequence.owned()).map(Sequence::name).toList());
        add(Severity.BREAKS_WRITES, "sequence-missing", wanted.name(), "sequence " + wanted.name(),
                near.map(name -> "found " + name + ", did you mean it to be renamed?").orElse("no such sequence"),
                "every insert that takes its id from it fails",
                near.map(name -> "ALTER SEQUENCE " + Ddl.quoted(name) + " RENAME TO " + Ddl.quoted(wanted.name()))
                        .orElse("CREATE SEQUENCE " + Ddl.quoted(wanted.name()) + " INCREMENT BY "
                                + wanted.increment())
                        + ";");
    }

    private void drawn(Table table, Relation relation, Relation.Column column) {
        if (table.column(column.name()).filter(MappedModel.Column::isNamedInInserts).isPresent()) {
            return;
        }
        String path = relation.schema() + "." + relation.name() + "." + column.name();
        String object = table.name() + "." + column.name();
        for (Sequence sequence : live.sequences()) {
            if (sequence.columns().contains(path)) {
                // An identity column numbers on its owner's behalf; a serial one with the rights of whoever inserts.
                if (column.identity() == Identity.NONE) {
                    rights(sequence, object);
                }
                limits(sequence, object, column.type().name(), highest(column.type()));
                // An unlogged table has its own finding, and its ids are gone with its rows.
                if (relation.traits().durable()) {
                    durable(sequence, object);
                }
            }
        }
    }

    private void limits(Sequence sequence, String object, String type, long highest) {
        long end = sequence.increment() > 0 ? Math.min(sequence.highest(), highest) : sequence.lowest();
        String ids = "ids run out at " + end + ", and inserts fail from then on";
        String mend = "ALTER SEQUENCE " + Ddl.quoted(sequence.name()) + " AS " + type + " NO MAXVALUE NO CYCLE;";
        long last = sequence.last().orElse(0L);
        // Of two longs that are both positive or both negative the difference does not overflow.
        boolean spent = sequence.last().isPresent() && Long.signum(last) == Long.signum(end)
                && Math.abs(end - last) < Math.abs(sequence.increment());
        if (spent && !sequence.cycles()) {
            add(Severity.BREAKS_WRITES, "sequence-exhausted", object, "numbers left",
                    "sequence " + sequence.name() + " has given out " + last + " of " + end,
                    "every insert that takes its id from it fails", mend);
        } else if (sequence.cycles()) {
            add(Severity.RISKY, "sequence-cycles", object, "no number twice",
                    "sequence " + sequence.name() + " begins anew after " + end,
                    "from then on inserts fail with duplicate keys", mend);
        } else if (sequence.increment() < 0) {
            add(Severity.RISKY, "sequence-increment", object, "an increment above 0",
                    "sequence " + sequence.name() + " counts down to " + end, ids,
                    "ALTER SEQUENCE " + Ddl.quoted(sequence.name()) + " INCREMENT BY 1;");
        } else if (sequence.highest() < highest) {
            add(Severity.RISKY, "sequence-type", object, type,
                    "sequence " + sequence.name() + " is " + sequence.type() + " and ends at " + sequence.highest(),
                    ids, mend);
        } else if (last > end * NEARLY) {
            add(Severity.RISKY, "sequence-exhausted", object, "numbers left",
                    "sequence " + sequence.name() + " has given out " + last + " of " + end, ids,
                    "-- a bigint column, and ALTER SEQUENCE " + Ddl.quoted(sequence.name()) + " AS bigint;");
        }
    }

    private void durable(Sequence sequence, String object) {
        if (!sequence.durable()) {
            add(Severity.RISKY, "sequence-unlogged", object, "a sequence that outlives a crash",
                    "sequence " + sequence.name() + " is unlogged",
                    "after a crash of the database it begins anew, and inserts fail with duplicate keys",
                    "ALTER SEQUENCE " + Ddl.quoted(sequence.name()) + " SET LOGGED;");
        }
    }

    private static long highest(SqlType type) {
        return switch (type.name()) {
            case "smallint" -> Short.MAX_VALUE;
            case "integer" -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private void rights(Sequence sequence, String object) {
        if (!sequence.usable()) {
            add(Severity.BREAKS_WRITES, "rights", object, "right to use sequence " + sequence.name(),
                    "role " + live.server().role() + " may not use it",
                    "every insert that takes its id from it is refused: permission denied",
                    "GRANT USAGE ON SEQUENCE " + Ddl.quoted(sequence.name()) + " TO "
                            + Ddl.quoted(live.server().role()) + ";");
        }
    }

    private void add(Severity severity, String rule, String object, String expected, String found, String consequence,
            String mend) {
        findings.add(new Finding(severity, rule, object, expected, found, consequence, List.of(mend)));
    }
}
