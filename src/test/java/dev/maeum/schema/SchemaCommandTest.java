package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.maeum.schema.drift.Severity;

class SchemaCommandTest {

    @Test
    void without_options_it_fails_from_risky_upward_and_changes_nothing() {
        assertEquals(new CheckCommand(false, false, Optional.empty(), Severity.RISKY),
                SchemaCommand.of("schema", "check"));
    }

    @Test
    void takes_all_its_options() {
        assertEquals(
                new CheckCommand(true, true, Optional.of("jdbc:postgresql://db/maeum"), Severity.BREAKS_READS),
                SchemaCommand.of("schema", "check", "--json", "--migrate", "--url", "jdbc:postgresql://db/maeum",
                        "--fail-on", "breaks-reads"));
    }

    @Test
    void a_distribution_is_neither_tried_out_nor_confirmed_unless_it_is_said() {
        assertEquals(new DistributeCommand(false, false, Optional.empty()), SchemaCommand.of("schema", "distribute"));
        assertEquals(new DistributeCommand(true, true, Optional.of("jdbc:postgresql://db/maeum")), SchemaCommand
                .of("schema", "distribute", "--dry-run", "--yes", "--url", "jdbc:postgresql://db/maeum"));
    }

    @Test
    void is_meant_by_its_first_word_alone() {
        assertTrue(SchemaCommand.isMeantBy("schema"));
        assertFalse(SchemaCommand.isMeantBy());
        assertFalse(SchemaCommand.isMeantBy("serve", "schema"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "schema --help", "schema check --help", "schema check -h", "schema check --json --help" })
    void explains_itself_if_asked(String line) {
        assertTrue(SchemaCommand.isAskedForHelp(line.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "schema", "schema mend", "schema check --colour", "schema check --url",
        "schema check --url mysql://db", "schema check --fail-on grave",
        "schema distribute --migrate", "schema distribute --url", "schema distribute --url mysql://db" })
    void explains_itself_if_misused(String line) {
        SchemaCommand.Misused misused = assertThrows(SchemaCommand.Misused.class,
                () -> SchemaCommand.of(line.split(" ")));
        assertTrue(misused.getMessage().contains("usage: schema check"));
    }
}
