package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.catalog.Relation;
import dev.maeum.schema.catalog.Relation.Policy;
import dev.maeum.schema.catalog.Relation.Traits;
import dev.maeum.schema.catalog.TablePrivilege;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SqlType;

/** What the matrix cannot show, because no entity is mapped like that. */
class SchemaComparisonTest {

    private static final Set<TablePrivilege> ALL = EnumSet.allOf(TablePrivilege.class);
    private static final MappedModel.Column ID = new MappedModel.Column("id", "Word.id", SqlType.parse("bigint"), false,
            MappedModel.Origin.ATTRIBUTE, true, false, Optional.empty(), List.of());

    @Test
    void an_entity_that_is_only_read_needs_no_more_than_select() {
        assertTrue(between(table(Optional.empty(), false),
                relation("r", EnumSet.of(TablePrivilege.SELECT), true, List.of()))
                .isEmpty());
    }

    @Test
    void an_entity_that_is_only_read_and_may_not_be_read_breaks_reads() {
        List<Finding> findings = between(table(Optional.empty(), false),
                relation("r", EnumSet.noneOf(TablePrivilege.class), true, List.of()));

        assertEquals(Severity.BREAKS_READS, findings.get(0).severity());
        assertEquals("GRANT SELECT ON words TO service;", findings.get(0).mend().get(0));
    }

    @Test
    void a_materialized_view_is_good_enough_to_be_read() {
        List<Finding> findings = between(table(Optional.empty(), false), relation("m", ALL, true, List.of()));

        assertEquals(List.of("not-a-table"), findings.stream().map(Finding::rule).toList());
        assertEquals(Severity.RISKY, findings.get(0).severity());
    }

    @Test
    void a_schema_that_is_named_is_looked_in_alone() {
        List<Finding> findings = between(table(Optional.of("lexicon"), true), relation("r", ALL, true, List.of()));

        assertEquals(List.of("table-missing"), findings.stream().map(Finding::rule).toList());
        assertTrue(findings.get(0).mend().get(0).startsWith("CREATE TABLE lexicon.words"));
    }

    @Test
    void a_named_schema_without_usage_is_refused() {
        List<Finding> findings = between(table(Optional.of("public"), true), relation("r", ALL, false, List.of()));

        assertEquals("GRANT USAGE ON SCHEMA public TO service;", findings.get(0).mend().get(0));
    }

    @Test
    void a_restrictive_policy_is_not_opened_by_a_permissive_one() {
        List<Policy> policies = List.of(new Policy("everyone", true, ALL, true, true),
                new Policy("own", false, ALL, false, false));

        assertEquals(Severity.RISKY,
                between(table(Optional.empty(), true), relation("r", ALL, true, policies)).get(0).severity());
    }

    @Test
    void the_gravest_finding_comes_first() {
        Relation relation = relation("r", false, EnumSet.of(TablePrivilege.SELECT), true, List.of());

        assertEquals(List.of(Severity.BREAKS_WRITES, Severity.RISKY),
                between(table(Optional.empty(), true), relation).stream().map(Finding::severity).toList());
    }

    @Test
    void a_database_that_is_not_utf8_breaks_writes() {
        List<Finding> findings = SchemaComparison.between(new MappedModel(List.of(), List.of(), List.of()),
                new MigratedSchema(List.of()),
                new LiveCatalog(
                        new LiveCatalog.Server("17.5", "maeum", "service", List.of("public"), Optional.empty(),
                                "LATIN1"),
                        List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));

        assertEquals(List.of("encoding"), findings.stream().map(Finding::rule).toList());
        assertEquals(Severity.BREAKS_WRITES, findings.get(0).severity());
    }

    private static MappedModel.Table table(Optional<String> schema, boolean written) {
        return new MappedModel.Table(schema, "words", "Word", written, List.of(ID), List.of(), List.of(), List.of(),
                List.of());
    }

    private static Relation relation(String kind, Set<TablePrivilege> rights, boolean usable, List<Policy> policies) {
        return relation(kind, true, rights, usable, policies);
    }

    private static Relation relation(String kind, boolean durable, Set<TablePrivilege> rights, boolean usable,
            List<Policy> policies) {
        Relation.Column id = new Relation.Column("id", SqlType.parse("bigint"), Optional.empty(), true,
                Relation.Identity.NONE, false, Optional.empty(), false, List.of(), rights, true);
        Traits traits = new Traits(durable, rights.contains(TablePrivilege.DELETE),
                kind.equals("m") ? EnumSet.of(TablePrivilege.SELECT) : ALL, !policies.isEmpty(), usable,
                Optional.empty(),
                Optional.empty(), List.of());
        return new Relation("public", "words", kind, traits, List.of(id), List.of(), List.of(), List.of(), policies,
                List.of(), List.of(), List.of());
    }

    private static List<Finding> between(MappedModel.Table table, Relation relation) {
        return SchemaComparison.between(new MappedModel(List.of(table), List.of(), List.of()),
                new MigratedSchema(List.of()),
                new LiveCatalog(
                        new LiveCatalog.Server("17.5", "maeum", "service", List.of("public"), Optional.empty(), "UTF8"),
                        List.of(relation), List.of(), List.of(), List.of(), List.of(), List.of()));
    }
}
