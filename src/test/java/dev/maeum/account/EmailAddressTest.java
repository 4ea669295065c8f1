package dev.maeum.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(strings = { "J\u00d6RG@example.org", "jo\u0308rg@example.org ", "\u200bj\u00f6rg@example.org",
        "\uff4a\u00f6rg\uff20example.org", "j\u00f6rg@example\u2024org", "\u00a0j\u00f6\u00adrg@EXAMPLE.org\u3000" })
    void one_address_has_one_form_however_it_is_written(String written) {
        assertEquals("j\u00f6rg@example.org", EmailAddress.normalize(written));
    }

    @ParameterizedTest
    @ValueSource(strings = { "\u0130@example.org", "\u0131@example.org", "i+1@example.org", "\u0456@example.org" })
    void another_letter_is_another_address(String written) {
        assertNotEquals("i@example.org", EmailAddress.normalize(written));
    }

    @Test
    void a_form_is_its_own_form() {
        Random random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            int[] letters = random.ints(5, 1, 0x1_0000).filter(c -> !Character.isSurrogate((char) c)).toArray();
            String text = new String(letters, 0, letters.length);
            String once = EmailAddress.normalize(text);
            assertEquals(once, EmailAddress.normalize(once), () -> text.codePoints().boxed().toList().toString());
        }
        assertNull(EmailAddress.normalize(null));
    }
}
