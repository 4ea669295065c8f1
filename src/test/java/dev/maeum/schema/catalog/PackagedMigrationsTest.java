package dev.maeum.schema.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.schema.catalog.LiveCatalog.Migration;
import dev.maeum.schema.catalog.LiveCatalog.Standing;
import dev.maeum.schema.catalog.PackagedMigrations.Applied;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackagedMigrationsTest {

    private static final Applied FIRST = sql("0001", "V0001__Add_a.sql", 11);
    private static final Applied SECOND = sql("0002", "db/migration/V0002__Add_b.sql", -22);
    private static final Applied TENTH = sql("0010", "V0010__Add_c.sql", 33);
    private final PackagedMigrations packaged = new PackagedMigrations(
            Map.of("V0001__Add_a.sql", 11, "V0002__Add_b.sql", -22, "V0010__Add_c.sql", 33));

    @Test
    void a_database_that_has_them_all_is_settled() {
        assertEquals(Optional.of(List.of()), packaged.unsettled(List.of(FIRST, SECOND, TENTH)));
    }

    @Test
    void later_ones_are_those_of_a_newer_release() {
        assertEquals(Optional.of(List.of(new Migration("V0011", "d", Standing.AHEAD))),
                packaged.unsettled(List.of(FIRST, SECOND, TENTH, sql("0011", "V0011__Add_d.sql", 44))));
    }

    @Test
    void up_to_a_baseline_none_need_be_applied() {
        Applied baseline = new Applied("1", "d", "BASELINE", "tables of the predecessor", 0, true);

        assertEquals(Optional.of(List.of(new Migration("V1", "d", Standing.BASELINE))),
                packaged.unsettled(List.of(baseline, SECOND, TENTH)));
        assertUndecided(baseline, TENTH);
    }

    @Test
    void one_that_is_missing_is_for_flyway_to_decide() {
        assertUndecided();
        assertUndecided(FIRST, SECOND);
        assertUndecided(FIRST, TENTH);
    }

    @Test
    void one_that_was_changed_or_failed_or_is_unknown_is_for_flyway_to_decide() {
        assertUndecided(FIRST, SECOND, sql("0010", "V0010__Add_c.sql", 34));
        assertUndecided(FIRST, SECOND, sql("0010", "V0010__Add_d.sql", 33));
        assertUndecided(FIRST, SECOND, new Applied("0010", "d", "SQL", "V0010__Add_c.sql", 33, false));
        assertUndecided(FIRST, SECOND, TENTH, sql("0003", "V0003__Add_e.sql", 55));
        assertUndecided(FIRST, SECOND, TENTH, TENTH);
        assertUndecided(FIRST, SECOND, TENTH, new Applied("0011", "d", "SQL", "V0011__Add_d.sql", 44, false));
        assertUndecided(FIRST, SECOND, TENTH, new Applied("0010", "d", "DELETE", "V0010__Add_c.sql", 33, true));
        assertUndecided(FIRST, SECOND, TENTH, new Applied(null, "d", "SQL", "R__Add_view.sql", 66, true));
    }

    @Test
    void a_repeatable_one_is_for_flyway_to_decide() {
        assertEquals(Optional.empty(), new PackagedMigrations(Map.of("V0001__Add_a.sql", 11, "R__Add_view.sql", 66))
                .unsettled(List.of(FIRST)));
    }

    private void assertUndecided(Applied... applied) {
        assertEquals(Optional.empty(), packaged.unsettled(Stream.of(applied).toList()));
    }

    private static Applied sql(String version, String script, int checksum) {
        return new Applied(version, "d", "SQL", script, checksum, true);
    }
}
