package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

import dev.maeum.PostgresServer;
import dev.maeum.SecondJavaSuite;
import dev.maeum.schema.catalog.CatalogSnapshot;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.SchemaPart;
import dev.maeum.schema.catalog.TableParts;
import dev.maeum.schema.mapping.MappedModel;

import javax.sql.DataSource;

/** Migrates an empty database version by version, and holds the described schema in step. */
@Tag(SecondJavaSuite.ONE_JAVA)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MigratedSchemaIT {

    private static final Path FILE = Path.of("src", "main", "resources", MigratedSchema.RESOURCE);
    private static final MappedModel NOTHING = new MappedModel(List.of(), List.of(), List.of());

    @Test
    void the_described_schema_is_what_the_migrations_make() throws Exception {
        String made = migrate().text();
        if (Boolean.getBoolean("maeum.schema.write")) {
            Files.writeString(FILE, made);
        }

        assertEquals(made, Files.readString(FILE),
                "write it anew: ./mvnw verify -Dsurefire.skip -Dit.test=MigratedSchemaIT -Dmaeum.schema.write=true");
        assertEquals(made, MigratedSchema.parse(made).text());
    }

    private static MigratedSchema migrate() throws IOException, SQLException {
        String database = PostgresServer.createEmpty();
        try {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setUrl(PostgresServer.url(database, "postgres"));
            Map<List<Object>, String> made = new HashMap<>();
            Map<String, List<SchemaPart>> tables = new LinkedHashMap<>();
            for (MigrationInfo migration : Flyway.configure().dataSource(dataSource).load().info().pending()) {
                Flyway.configure().dataSource(dataSource).target(migration.getVersion()).load().migrate();
                tables.clear();
                for (Map.Entry<String, List<SchemaPart>> table : parts(dataSource).entrySet()) {
                    List<SchemaPart> parts = new ArrayList<>();
                    for (SchemaPart part : table.getValue()) {
                        parts.add(part.madeBy(made.computeIfAbsent(
                                List.of(table.getKey(), part), unknown -> "V" + migration.getVersion())));
                    }
                    tables.put(table.getKey(), parts);
                }
            }
            return new MigratedSchema(tables.entrySet().stream()
                    .map(table -> new MigratedSchema.Table(table.getKey(), table.getValue())).toList());
        } finally {
            PostgresServer.drop(database);
        }
    }

    /** All tables of the database but Flyway's own. */
    private static Map<String, List<SchemaPart>> parts(DataSource dataSource) throws SQLException {
        MigratedSchema names = new MigratedSchema(taken(dataSource, new MigratedSchema(List.of())).others().stream()
                .map(LiveCatalog.Other::name).filter(name -> !name.equals("flyway_schema_history")).sorted()
                .map(name -> new MigratedSchema.Table(name, List.of())).toList());
        LiveCatalog live = taken(dataSource, names);
        Map<String, List<SchemaPart>> parts = new LinkedHashMap<>();
        names.tables().forEach(table -> parts.put(table.name(),
                TableParts.of(live.relation(table.name()).orElseThrow(), live.sequences())));
        return parts;
    }

    private static LiveCatalog taken(DataSource dataSource, MigratedSchema names) throws SQLException {
        try (CatalogSnapshot snapshot = CatalogSnapshot.of(dataSource, NOTHING, names)) {
            return snapshot.take(NOTHING);
        }
    }
}
