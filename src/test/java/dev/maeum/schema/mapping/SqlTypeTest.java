package dev.maeum.schema.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int4                           | integer
        SERIAL                         | integer
        int8                           | bigint
        bool                           | boolean
        float(53)                      | double precision
        float(24)                      | real
        float4                         | real
        character varying(64)          | varchar(64)
        bpchar                         | char(1)
        decimal(10, 2)                 | numeric(10,2)
        numeric(10)                    | numeric(10,0)
        timestamp(6) with time zone    | timestamptz
        timestamp without time zone    | timestamp
        timestamp(3) with time zone    | timestamptz(3)
        integer[]                      | integer[]
        integer array                  | integer[]
        character varying(10)[]        | varchar(10)[]
        public."Mood"                  | Mood
        """)
    void folds_synonyms(String written, String folded) {
        assertEquals(folded, SqlType.parse(written).toString());
    }

    @Test
    void a_type_without_arguments_has_no_limit() {
        assertEquals(Integer.MAX_VALUE, SqlType.parse("text").limit());
        assertEquals(Integer.MAX_VALUE, SqlType.parse("numeric").wholeDigits());
    }
}
