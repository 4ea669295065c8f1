package dev.maeum.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.maeum.schema.drift.Severity;

class SchemaConfigTest {

    @Test
    void refuses_risky_schemas_unless_told_otherwise() {
        SchemaConfig config = read(Map.of());

        assertEquals(SchemaConfig.Guard.FAIL, config.guard());
        assertEquals(Severity.RISKY, config.failOn());
    }

    @Test
    void is_told_otherwise_in_the_words_of_the_report() {
        SchemaConfig config = read(Map.of("maeum.schema.guard", "warn", "maeum.schema.fail-on", "breaks-writes"));

        assertEquals(SchemaConfig.Guard.WARN, config.guard());
        assertEquals(Severity.BREAKS_WRITES, config.failOn());
    }

    private static SchemaConfig read(Map<String, String> values) {
        return new SmallRyeConfigBuilder().withMapping(SchemaConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 1)).build()
                .getConfigMapping(SchemaConfig.class);
    }
}
