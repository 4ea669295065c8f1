package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.maeum.schema.mapping.SqlType;

class TypeComparisonTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        smallint       | bigint            | risky
        bigint         | smallint          | breaks-writes
        integer        | real              | breaks-writes
        smallint       | real              | risky
        integer        | double precision  | risky
        bigint         | numeric(3,0)      | breaks-writes
        bigint         | numeric(19,0)     | risky
        real           | numeric(10,2)     | breaks-writes
        numeric(10,2)  | double precision  | risky
        numeric(20,2)  | double precision  | breaks-writes
        real           | numeric           | risky
        numeric(10,2)  | integer           | breaks-writes
        varchar(10)    | citext            | risky
        varchar(10)    | char(4)           | breaks-writes
        char(2)        | char(3)           | risky
        text           | varchar(10)       | breaks-writes
        timestamptz    | time              | breaks-writes
        date           | timestamp         | risky
        timestamptz(6) | timestamptz(3)    | risky
        json           | jsonb             | risky
        jsonb          | varchar(10)       | breaks-writes
        integer        | varchar(2)        | breaks-reads
        varchar(10)    | bytea             | breaks-writes
        integer        | integer[]         | breaks-writes
        bit(3)         | bit(4)            | breaks-writes
        """)
    void a_column_that_holds_less_or_other_values_is_a_mismatch(String expected, String found, String severity) {
        assertEquals(severity, compare(expected, found).mismatch().orElseThrow().severity().key());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        varchar(10)    | varchar(11)
        varchar(10)    | text
        text           | varchar
        char(2)        | varchar(2)
        numeric(10,2)  | numeric
        numeric(10,2)  | numeric(12,2)
        timestamptz(3) | timestamptz
        integer[]      | int4[]
        real           | double precision
        """)
    void a_column_that_holds_at_least_as_much_is_none(String expected, String found) {
        assertTrue(compare(expected, found).mismatch().isEmpty());
    }

    private static TypeComparison compare(String expected, String found) {
        return new TypeComparison(SqlType.parse(expected), SqlType.parse(found));
    }
}
