package dev.maeum.schema.mapping;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.ForeignKey;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;

import dev.maeum.schema.mapping.MappedAttributes.Attribute;
import dev.maeum.schema.mapping.MappedAttributes.Owner;
import dev.maeum.schema.mapping.MappedModel.Index;
import dev.maeum.schema.mapping.MappedModel.Origin;
import dev.maeum.schema.mapping.MappedModel.Sequence;
import dev.maeum.schema.mapping.MappedModel.Unique;

/** Reads the mapped model from Hibernate, with names, quotes and types as in its statements. */
final class MappingReader {

    private final Metadata metadata;
    private final SessionFactoryImplementor factory;
    private final MappedAttributes attributes;
    private final List<SkippedCheck> notCompared = new ArrayList<>();

    MappingReader(Metadata metadata, SessionFactoryImplementor factory) {
        this.metadata = metadata;
        this.factory = factory;
        this.attributes = new MappedAttributes(metadata, factory);
    }

    MappedModel read() {
        List<MappedModel.Table> tables = new ArrayList<>();
        for (Table table : ((MetadataImplementor) metadata).collectTableMappings()) {
            Optional<Owner> owner = attributes.owner(table);
            if (owner.isPresent() && table.isPhysicalTable()) {
                tables.add(table(table, owner.get()));
            } else if (owner.isPresent()) {
                notCompared.add(new SkippedCheck(owner.get().name(), "is mapped to a query, not to a table"));
            }
        }
        return new MappedModel(tables, sequences(), notCompared);
    }

    private MappedModel.Table table(Table table, Owner owner) {
        List<String> primaryKey = table.hasPrimaryKey() ? names(table.getPrimaryKey().getColumns()) : List.of();
        Set<Unique> uniques = new LinkedHashSet<>();
        table.getUniqueKeys().values().forEach(key -> uniques.add(new Unique(names(key.getColumns()))));
        List<MappedModel.Column> columns = new ArrayList<>();
        for (Column column : table.getColumns()) {
            columns.add(column(table, column, primaryKey));
            if (column.isUnique()) {
                uniques.add(new Unique(List.of(name(column))));
            }
        }
        List<Index> indexes = new ArrayList<>();
        for (org.hibernate.mapping.Index index : table.getIndexes().values()) {
            if (index.getSelectables().stream().anyMatch(Selectable::isFormula)) {
                notCompared.add(new SkippedCheck(index.getName(), "is an index of an expression"));
            } else if (index.isUnique()) {
                uniques.add(new Unique(indexed(index)));
            } else {
                indexes.add(new Index(indexed(index)));
            }
        }
        return new MappedModel.Table(schema(table.getSchemaIdentifier()), name(table.getNameIdentifier()), owner.name(),
                owner.written(), columns, primaryKey, List.copyOf(uniques), indexes, foreignKeys(table));
    }

    private MappedModel.Column column(Table table, Column column, List<String> primaryKey) {
        Attribute attribute = attributes.of(table, column);
        Origin origin = attribute.origin() == Origin.DATABASE && primaryKey.contains(name(column))
                ? Origin.IDENTITY
                : attribute.origin();
        return new MappedModel.Column(name(column), attribute.path(), SqlType.parse(column.getSqlType(metadata)),
                column.isNullable() && !attribute.primitive() && !primaryKey.contains(name(column)), origin,
                attribute.inserted(),
                attribute.updated(), Optional.ofNullable(column.getDefaultValue()),
                WritableValues.of(attribute.value()));
    }

    private List<MappedModel.ForeignKey> foreignKeys(Table table) {
        List<MappedModel.ForeignKey> keys = new ArrayList<>();
        for (ForeignKey key : table.getForeignKeyCollection()) {
            if (key.isPhysicalConstraint() && key.isCreationEnabled()) {
                List<Column> targets = key.isReferenceToPrimaryKey()
                        ? key.getReferencedTable().getPrimaryKey().getColumns()
                        : key.getReferencedColumns();
                keys.add(new MappedModel.ForeignKey(names(key.getColumns()),
                        name(key.getReferencedTable().getNameIdentifier()), names(targets),
                        rule(key.getOnDeleteAction())));
            }
        }
        return keys;
    }

    private List<Sequence> sequences() {
        List<Sequence> sequences = new ArrayList<>();
        for (Namespace namespace : metadata.getDatabase().getNamespaces()) {
            namespace.getSequences()
                    .forEach(sequence -> sequences.add(new Sequence(schema(sequence.getName().getSchemaName()),
                            name(sequence.getName().getSequenceName()), sequence.getIncrementSize())));
        }
        return sequences;
    }

    private Optional<String> schema(Identifier own) {
        Identifier schema = own == null ? factory.getSqlStringGenerationContext().getDefaultSchema() : own;
        return Optional.ofNullable(schema).map(MappingReader::name);
    }

    private static DeleteRule rule(OnDeleteAction action) {
        return action == null ? DeleteRule.REFUSE : switch (action) {
            case CASCADE -> DeleteRule.CASCADE;
            case SET_NULL -> DeleteRule.SET_NULL;
            case SET_DEFAULT -> DeleteRule.SET_DEFAULT;
            default -> DeleteRule.REFUSE;
        };
    }

    private static List<String> indexed(org.hibernate.mapping.Index index) {
        return index.getSelectables().stream().map(selectable -> name((Column) selectable)).toList();
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(MappingReader::name).toList();
    }

    private static String name(Column column) {
        return folded(column.getName(), column.isQuoted());
    }

    private static String name(Identifier identifier) {
        return folded(identifier.getText(), identifier.isQuoted());
    }

    // PostgreSQL lowers what is not quoted.
    private static String folded(String name, boolean quoted) {
        return quoted ? name : name.toLowerCase(Locale.ROOT);
    }
}
