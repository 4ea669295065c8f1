package dev.maeum.schema.drift;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultValueTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'x'     | 'x'::character varying
        'x'     | ('x'::text)::varchar(20)
        0       | (0)
        true    | TRUE
        now()   | CURRENT_TIMESTAMP
        '{}'    | '{}'::jsonb
        """)
    void casts_and_parentheses_make_no_difference(String one, String other) {
        assertTrue(DefaultValue.same(one, other));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        'x'     | 'X'
        0       | 1
        now()   | '2026-01-01'
        """)
    void values_do(String one, String other) {
        assertFalse(DefaultValue.same(one, other));
    }
}
