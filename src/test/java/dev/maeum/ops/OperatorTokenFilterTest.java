package dev.maeum.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import jakarta.ws.rs.NotFoundException;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OperatorTokenFilterTest {

    @Test
    void without_a_token_configured_there_are_no_such_addresses() {
        OperatorTokenFilter gate = new OperatorTokenFilter(Optional::empty, null, null);

        assertThrows(NotFoundException.class, () -> gate.check(null, null));
    }
}
