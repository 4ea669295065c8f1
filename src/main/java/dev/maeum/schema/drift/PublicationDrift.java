package dev.maeum.schema.drift;

import java.util.List;
import java.util.Optional;

import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel.Table;

/** Logical replication: PostgreSQL refuses what it could not publish, whether anybody subscribes or not. */
final class PublicationDrift {

    private PublicationDrift() {}

    static Optional<Finding> finding(Table table, Relation relation) {
        if (!table.written() || relation.publications().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(Severity.BREAKS_WRITES, "publication", table.name(),
                "updates and deletes that can be published (" + table.entity() + ")",
                "publication " + String.join(", ", relation.publications())
                        + ", for which the replica identity of the table does not do",
                "every update or delete of " + table.entity() + " that is published is refused",
                List.of("-- take it out of the publication, or, unless that lists columns: "
                        + Ddl.alter(table, "REPLICA IDENTITY FULL"))));
    }
}
