package dev.maeum.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.maeum.schema.LiveCatalog.Relation;
import dev.maeum.schema.LiveCatalog.Sequence;
import dev.maeum.schema.MappedModel.Column;
import dev.maeum.schema.MappedModel.Origin;
import dev.maeum.schema.MappedModel.Table;

/** Sequences that Hibernate calls by name, and those behind identity and serial columns. */
final class SequenceDrift {

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
            Drift.resolve(table, live).ifPresent(relation -> table.columns().stream()
                    .filter(column -> column.origin() == Origin.IDENTITY)
                    .forEach(column -> behind(table, column, relation)));
        }
        return findings;
    }

    private void named(MappedModel.Sequence wanted) {
        List<String> path = wanted.schema().map(List::of).orElse(live.server().searchPath());
        Optional<Sequence> found = live.sequences().stream()
                .filter(sequence -> sequence.name().equals(wanted.name()) && path.contains(sequence.schema()))
                .findFirst();
        if (found.isEmpty()) {
            Optional<String> near = NearMiss.name(wanted.name(),
                    live.sequences().stream().filter(sequence -> sequence.owner().isEmpty()).map(Sequence::name)
                            .toList());
            add(Severity.BREAKS_WRITES, "sequence-missing", wanted.name(), "sequence " + wanted.name(),
                    near.map(name -> "found " + name + ", did you mean it to be renamed?").orElse("no such sequence"),
                    "every insert that takes its id from it fails",
                    near.map(name -> "ALTER SEQUENCE " + Ddl.quoted(name) + " RENAME TO " + Ddl.quoted(wanted.name()))
                            .orElse("CREATE SEQUENCE " + Ddl.quoted(wanted.name()) + " INCREMENT BY "
                                    + wanted.increment())
                            + ";");
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
        if (!sequence.type().name().equals("bigint")) {
            add(Severity.RISKY, "sequence-type", wanted.name(), "bigint", sequence.type().toString(),
                    "ids run out where " + sequence.type() + " ends, and inserts fail from then on",
                    "ALTER SEQUENCE " + Ddl.quoted(wanted.name()) + " AS bigint;");
        }
    }

    private void behind(Table table, Column column, Relation relation) {
        String owner = relation.schema() + "." + relation.name() + "." + column.name();
        Optional<LiveCatalog.Column> there = relation.column(column.name());
        for (Sequence sequence : live.sequences()) {
            boolean owned = sequence.owner().filter(owner::equals).isPresent();
            boolean named = there.flatMap(LiveCatalog.Column::defaultValue)
                    .filter(value -> value.contains("'" + sequence.name() + "'")).isPresent();
            if (!owned && !named) {
                continue;
            }
            // An identity column numbers on its owner's behalf; a serial one with the rights of whoever inserts.
            if (there.filter(live -> live.identity() == LiveCatalog.Identity.NONE).isPresent()) {
                rights(sequence, table.name() + "." + column.name());
            }
            TypeFamily family = TypeFamily.INTEGER;
            if (family.width(sequence.type()) < family.width(column.type())) {
                add(Severity.RISKY, "sequence-type", table.name() + "." + column.name(),
                        column.type() + " (" + column.attribute() + ")",
                        "sequence " + sequence.name() + " is " + sequence.type(),
                        "ids run out where " + sequence.type() + " ends, and inserts fail from then on",
                        "ALTER SEQUENCE " + Ddl.quoted(sequence.name()) + " AS " + column.type() + ";");
            }
        }
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
