package dev.maeum.schema.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import dev.maeum.schema.catalog.LiveCatalog.Sequence;
import dev.maeum.schema.catalog.LiveCatalog.Server;
import dev.maeum.schema.catalog.Relation.Column;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.Relation.Identity;
import dev.maeum.schema.catalog.Relation.Index;
import dev.maeum.schema.catalog.Relation.Partitions;
import dev.maeum.schema.catalog.Relation.Policy;
import dev.maeum.schema.catalog.Relation.Reference;
import dev.maeum.schema.catalog.Relation.Rule;
import dev.maeum.schema.catalog.Relation.Traits;
import dev.maeum.schema.catalog.Relation.Trigger;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.DeleteRule;
import dev.maeum.schema.mapping.SqlType;

/** One row of each of the {@link CatalogQueries}, column by column. */
final class CatalogRows {

    // Bits of pg_relation_is_updatable.
    private static final Map<TablePrivilege, Integer> EVENTS = Map.of(TablePrivilege.UPDATE, 4, TablePrivilege.INSERT,
            8, TablePrivilege.DELETE, 16);

    private CatalogRows() {}

    static Server server(ResultSet row) throws SQLException {
        return new Server(row.getString(1), row.getString(2), row.getString(3), texts(row, 4), text(row, 5),
                row.getString(6));
    }

    static Traits traits(ResultSet row) throws SQLException {
        int events = row.getInt(7);
        Set<TablePrivilege> updatable = EnumSet.of(TablePrivilege.SELECT);
        EVENTS.forEach((right, bit) -> {
            if ((events & bit) != 0) {
                updatable.add(right);
            }
        });
        int partitions = row.getInt(11);
        Optional<Partitions> divided = row.wasNull()
                ? Optional.empty()
                : Optional.of(new Partitions(partitions, row.getBoolean(12)));
        return new Traits(row.getBoolean(5), row.getBoolean(6), updatable, row.getBoolean(8), row.getBoolean(9),
                text(row, 10), divided, texts(row, 13));
    }

    static Column column(ResultSet row) throws SQLException {
        Identity identity = switch (row.getString(7)) {
            case "a" -> Identity.ALWAYS;
            case "d" -> Identity.BY_DEFAULT;
            default -> Identity.NONE;
        };
        Set<TablePrivilege> rights = EnumSet.noneOf(TablePrivilege.class);
        for (TablePrivilege right : EnumSet.of(TablePrivilege.SELECT, TablePrivilege.INSERT, TablePrivilege.UPDATE)) {
            if (row.getBoolean(11 + right.ordinal())) {
                rights.add(right);
            }
        }
        return new Column(row.getString(2), SqlType.ofCatalog(row.getString(3), row.getBoolean(4)), text(row, 5),
                row.getBoolean(6), identity, !row.getString(8).isEmpty(), text(row, 9), row.getBoolean(15),
                texts(row, 10), rights, row.getBoolean(14));
    }

    static Constraint constraint(ResultSet row) throws SQLException {
        return new Constraint(row.getString(2), row.getString(3), texts(row, 4), row.getString(5), texts(row, 6),
                DeleteRule.ofCatalog(row.getString(7)), row.getBoolean(8), row.getString(9), row.getBoolean(10),
                row.getBoolean(11));
    }

    static Index index(ResultSet row) throws SQLException {
        return new Index(row.getString(2), texts(row, 3), row.getBoolean(4), row.getBoolean(5), row.getBoolean(6),
                row.getBoolean(7), row.getBoolean(8), row.getBoolean(9), row.getBoolean(10), row.getString(11));
    }

    static List<Trigger> triggers(ResultSet row) throws SQLException {
        List<String> names = texts(row, 14);
        List<String> definitions = texts(row, 15);
        List<Trigger> triggers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            triggers.add(new Trigger(names.get(i), definitions.get(i)
                    .replaceFirst("^.*?(BEFORE|AFTER|INSTEAD OF) ", "$1 ")
                    .replaceFirst(" ON " + Pattern.quote(Ddl.quoted(row.getString(2))) + "\\.", " ON ")));
        }
        return triggers;
    }

    static Policy policy(ResultSet row) throws SQLException {
        Set<TablePrivilege> rights = switch (row.getString(4)) {
            case "r" -> EnumSet.of(TablePrivilege.SELECT);
            case "a" -> EnumSet.of(TablePrivilege.INSERT);
            case "w" -> EnumSet.of(TablePrivilege.UPDATE);
            case "d" -> EnumSet.of(TablePrivilege.DELETE);
            default -> EnumSet.allOf(TablePrivilege.class);
        };
        return new Policy(row.getString(2), row.getBoolean(3), rights, row.getBoolean(5), row.getBoolean(6));
    }

    static Rule rule(ResultSet row) throws SQLException {
        TablePrivilege event = switch (row.getString(3)) {
            case "2" -> TablePrivilege.UPDATE;
            case "3" -> TablePrivilege.INSERT;
            default -> TablePrivilege.DELETE;
        };
        return new Rule(row.getString(2), event, row.getBoolean(4), row.getBoolean(5));
    }

    static Reference reference(ResultSet row) throws SQLException {
        return new Reference(row.getString(2), row.getString(3), row.getString(4), texts(row, 5),
                DeleteRule.ofCatalog(row.getString(6)), row.getBoolean(7));
    }

    static Sequence sequence(ResultSet row) throws SQLException {
        long last = row.getLong(9);
        Optional<Long> given = row.wasNull() ? Optional.empty() : Optional.of(last);
        return new Sequence(row.getString(1), row.getString(2), SqlType.parse(row.getString(3)), row.getLong(4),
                row.getLong(5), row.getLong(6), row.getBoolean(7), row.getBoolean(8), given, texts(row, 10),
                row.getBoolean(11), row.getBoolean(12));
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }

    private static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static Distribution.Table distributed(ResultSet row) throws SQLException {
        Distribution.Placement placement = switch (row.getString(2)) {
            case "n" -> row.getString(3).equals("t") ? Distribution.Placement.REFERENCE : Distribution.Placement.LOCAL;
            default -> Distribution.Placement.DISTRIBUTED;
        };
        return new Distribution.Table(row.getString(1), placement, Optional.ofNullable(row.getString(4)), row.getInt(5),
                row.getInt(6), row.getInt(7), row.getInt(8));
    }
}
