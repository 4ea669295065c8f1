package dev.maeum.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

import dev.maeum.journal.CycleCounts;
import dev.maeum.journal.CycleEntry;
import dev.maeum.journal.CycleStatus;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LedgerTest {

    private static final CycleEntry FIRST = new CycleEntry(1, CycleStatus.READABLE, true, false, 240, 0);
    private static final CycleEntry SECOND = new CycleEntry(2, CycleStatus.UNCLEAR, false, true, 230, 3);
    private static final CycleEntry THIRD = new CycleEntry(3, CycleStatus.READABLE, false, false, 48, 0);

    @Test
    void counts_every_cycle_by_state() {
        Ledger ledger = Ledger.of(new CycleCounts(3, List.of(FIRST, SECOND, THIRD), List.of(1, 3), 0), 3, false);

        assertEquals(new Ledger(3, 3, 2, 1, 0, 0, 0, 1, 1, 0, 518, 3, List.of(), true), ledger);
    }

    @Test
    void a_cycle_without_a_row_is_a_gap_by_its_number() {
        Ledger ledger = Ledger.of(new CycleCounts(0, List.of(FIRST, THIRD), List.of(1, 3), 0), 4, false);

        assertEquals(List.of(2, 4), ledger.gaps());
        assertEquals(4, ledger.received());
        assertFalse(ledger.balanced());
    }

    @Test
    void a_cycle_on_its_way_is_no_mismatch() {
        assertTrue(Ledger.of(new CycleCounts(0, List.of(FIRST), List.of(1), 0), 2, true).balanced());
    }

    @Test
    void an_emotion_too_few_too_many_twice_or_out_of_order_is_a_mismatch() {
        List<CycleEntry> rows = List.of(FIRST, SECOND, THIRD);
        for (List<Integer> emotions : List.of(List.of(1), List.of(1, 2, 3), List.of(1, 1, 3), List.of(3, 1))) {
            assertFalse(Ledger.of(new CycleCounts(3, rows, emotions, 0), 3, false).balanced(), emotions::toString);
        }
    }

    @Test
    void a_session_without_cycles_is_balanced() {
        assertTrue(Ledger.of(new CycleCounts(0, List.of(), List.of(), 0), 0, false).balanced());
    }
}
