package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void says_everything_in_columns() {
        assertEquals("""
            schema check: 2 findings (1 breaks-writes, 1 harmless)

            breaks-writes  users.refreshToken  [column-missing]
                expected  varchar(500) (Account.refreshToken)
                found     no such column
                means     every insert and every select of Account fails: column refreshToken does not exist
                mend      ALTER TABLE users ADD COLUMN "refreshToken" varchar(500);

            harmless       users: columns not mapped: name, role, isActive (harmless)

            not compared
                rows: no data is looked at

            PostgreSQL 17.5, database maeum, role service: 4 tables, 53 columns, 1 sequences compared in 41 ms, \
            fingerprint eddc3a00d8087b33""", new TextReport(false).of(Reports.drifted()));
    }

    @Test
    void says_so_if_there_is_nothing_to_say() {
        assertTrue(new TextReport(false).of(Reports.agreed())
                .startsWith("schema check: no findings, entities and database agree\n"));
    }

    @Test
    void is_coloured_for_terminals_only() {
        assertTrue(new TextReport(true).of(Reports.drifted()).contains("\u001B[1;31mbreaks-writes\u001B[0m"));
        assertFalse(new TextReport(false).of(Reports.drifted()).contains("\u001B"));
    }

    @Test
    void the_same_is_there_for_programs() {
        assertEquals("""
            {"counts":{"harmless":1,"risky":0,"breaks-reads":0,"breaks-writes":1},"findings":[{"severity":\
            "breaks-writes","rule":"column-missing","object":"users.refreshToken","expected":\
            "varchar(500) (Account.refreshToken)","found":"no such column","consequence":\
            "every insert and every select of Account fails: column refreshToken does not exist","mend":\
            ["ALTER TABLE users ADD COLUMN \\"refreshToken\\" varchar(500);"]},{"severity":"harmless","rule":\
            "columns-unknown","object":"users","expected":"not mapped by Account","found":\
            "columns not mapped: name, role, isActive","consequence":"rows of Account get their defaults there",\
            "mend":[]}],"notCompared":[{"object":"rows","why":"no data is looked at"}],"server":{"version":"17.5",\
            "database":"maeum","role":"service"},"compared":{"tables":4,"columns":53,"sequences":1},\
            "fingerprint":"eddc3a00d8087b33","tookMillis":41}""", JsonReport.of(Reports.drifted()).toString());
    }
}
