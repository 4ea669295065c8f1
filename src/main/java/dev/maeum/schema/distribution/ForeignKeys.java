package dev.maeum.schema.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.SchemaPart.Kind;
import dev.maeum.schema.catalog.TableParts;
import dev.maeum.schema.mapping.Ddl;

/**
 * Foreign keys to sessions and accounts. Citus distributes no table that others refer to, so they are dropped before and
 * added after. Those of tables that stay on the coordinator to sessions are not added: Citus has none of that kind.
 */
final class ForeignKeys {

    private static final Set<String> TARGETS = Set.of(Distribution.SESSIONS, Distribution.ACCOUNTS);

    private final MigratedSchema migrated;
    private final LiveCatalog live;

    ForeignKeys(MigratedSchema migrated, LiveCatalog live) {
        this.migrated = migrated;
        this.live = live;
    }

    private record Key(String table, String name, List<String> columns, String target, String definition) {

        String add() {
            return alter(table) + "ADD CONSTRAINT " + Ddl.quoted(name) + " FOREIGN KEY "
                    + definition;
        }

        String drop() {
            return alter(table) + "DROP CONSTRAINT " + Ddl.quoted(name);
        }

        boolean isPossible() {
            return !target.equals(Distribution.SESSIONS) || Distribution.OF_SESSIONS.contains(table);
        }
    }

    /** Drops those that there are. */
    List<String> drops() {
        return present().stream().map(Key::drop).toList();
    }

    /** Adds those that there were, and those that an earlier attempt dropped. */
    List<String> adds() {
        List<String> adds = new ArrayList<>(present().stream().filter(Key::isPossible).map(Key::add).toList());
        adds.addAll(missing());
        return adds;
    }

    /** Adds those that an earlier attempt dropped. */
    List<String> missing() {
        List<Key> present = present();
        List<String> adds = new ArrayList<>();
        for (MigratedSchema.Table table : migrated.tables()) {
            table.parts(Kind.FOREIGN_KEY).filter(part -> !live.adopted(part.since()))
                    .map(part -> key(table.name(), part)).filter(key -> TARGETS.contains(key.target()))
                    .filter(Key::isPossible)
                    .filter(key -> present.stream().noneMatch(
                            it -> it.table().equals(key.table()) && it.columns().equals(key.columns())))
                    .map(Key::add).forEach(adds::add);
        }
        return adds;
    }

    /** The tables of the coordinator that refer to accounts. */
    List<String> ofCoordinator() {
        return migrated.tables().stream().map(MigratedSchema.Table::name)
                .filter(table -> !Distribution.OF_SESSIONS.contains(table))
                .filter(table -> adds().stream().anyMatch(add -> add.startsWith(alter(table)))).toList();
    }

    private static String alter(String table) {
        return "ALTER TABLE " + Ddl.quoted(table) + " ";
    }

    private List<Key> present() {
        List<Key> keys = new ArrayList<>();
        for (MigratedSchema.Table table : migrated.tables()) {
            Optional<Relation> relation = live.relation(table.name());
            relation.ifPresent(it -> it.constraints("f").stream().filter(key -> TARGETS.contains(key.target()))
                    .map(key -> key(table.name(), key)).forEach(keys::add));
        }
        return keys;
    }

    private static Key key(String table, Constraint key) {
        return new Key(table, key.name(), key.columns(), key.target(), TableParts.definition(key));
    }

    private static Key key(String table, SchemaPart part) {
        return new Key(table, part.name(), part.columns(), part.target(), part.definition());
    }
}
