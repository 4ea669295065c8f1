package dev.maeum.schema.catalog;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.maeum.schema.mapping.MappedModel;

/** Privileges on the rows of a relation. */
public enum TablePrivilege {
    SELECT,
    INSERT,
    UPDATE,
    DELETE;

    public static Set<TablePrivilege> wanted(MappedModel.Table table) {
        return table.written() ? EnumSet.allOf(TablePrivilege.class) : EnumSet.of(SELECT);
    }

    public static String words(Set<TablePrivilege> rights) {
        return rights.stream().map(right -> right.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
