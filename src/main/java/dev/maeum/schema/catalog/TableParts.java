package dev.maeum.schema.catalog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import dev.maeum.schema.catalog.LiveCatalog.Sequence;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.DeleteRule;

/** The parts of a table as the live catalog has them. */
public final class TableParts {

    private final Relation relation;
    private final List<SchemaPart> parts = new ArrayList<>();

    private TableParts(Relation relation) {
        this.relation = relation;
    }

    /** Columns in their order, everything else by kind and name. */
    public static List<SchemaPart> of(Relation relation, List<Sequence> sequences) {
        TableParts table = new TableParts(relation);
        relation.columns().forEach(column -> table.add(Kind.COLUMN, column.name(), List.of(column.name()),
                ColumnDefinition.of(column).toString()));
        relation.constraints().forEach(table::constraint);
        relation.indexes().stream().filter(index -> !index.constraint()).forEach(index -> table.add(Kind.INDEX,
                index.name(), index.columns().stream().filter(column -> !column.isEmpty()).toList(),
                (index.unique() ? "UNIQUE " : "") + index.definition()));
        relation.triggers()
                .forEach(trigger -> table.add(Kind.TRIGGER, trigger.name(), List.of(), trigger.definition()));
        sequences.forEach(table::sequence);
        table.parts.sort(Comparator.comparing(SchemaPart::kind)
                .thenComparing(part -> part.kind() == Kind.COLUMN ? "" : part.name()));
        return table.parts;
    }

    /** What SQL says of a foreign key after its name. */
    public static String definition(Constraint key) {
        return Ddl.quoted(key.columns()) + " REFERENCES " + Ddl.quoted(key.target()) + " "
                + Ddl.quoted(key.targetColumns())
                + (key.onDelete() == DeleteRule.REFUSE ? "" : " ON DELETE " + key.onDelete().sql());
    }

    private void constraint(Constraint constraint) {
        switch (constraint.kind()) {
            case "p" -> add(Kind.PRIMARY_KEY, constraint, Ddl.quoted(constraint.columns()));
            case "u" -> add(Kind.UNIQUE, constraint, Ddl.quoted(constraint.columns()));
            case "f" -> add(Kind.FOREIGN_KEY, constraint, definition(constraint));
            case "c" -> add(Kind.CHECK, constraint, "(" + constraint.expression() + ")");
            default -> {
                // The check of a domain belongs to the domain.
            }
        }
    }

    // A sequence that several columns draw from is none of a table.
    private void sequence(Sequence sequence) {
        String prefix = relation.schema() + "." + relation.name() + ".";
        if (sequence.columns().size() == 1 && sequence.columns().get(0).startsWith(prefix)) {
            String column = sequence.columns().get(0).substring(prefix.length());
            add(Kind.SEQUENCE, sequence.name(), List.of(column),
                    "AS " + sequence.type() + " INCREMENT BY " + sequence.increment() + " MINVALUE " + sequence.lowest()
                            + " MAXVALUE " + sequence.highest() + (sequence.cycles() ? " CYCLE" : "")
                            + " OWNED BY " + Ddl.quoted(relation.name()) + "." + Ddl.quoted(column));
        }
    }

    private void add(Kind kind, Constraint constraint, String definition) {
        add(kind, constraint.name(), constraint.columns(), definition);
    }

    private void add(Kind kind, String name, List<String> columns, String definition) {
        parts.add(new SchemaPart("", kind, name, columns, definition));
    }
}
