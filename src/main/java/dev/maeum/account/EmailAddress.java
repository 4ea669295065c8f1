package dev.maeum.account;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The one form in which e-mail addresses are stored, compared and counted. Code and database compare it exactly: what
 * {@code lower()} makes of a letter depends on the database's locale.
 */
final class EmailAddress {

    private EmailAddress() {}

    /** Compatibility forms (NFKC), lower case, without invisible characters and surrounding space. Null stays null. */
    static String normalize(String text) {
        if (text == null) {
            return null;
        }
        String lower = Normalizer.normalize(InvisibleCharacters.removed(text), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT);
        return InvisibleCharacters.removed(Normalizer.normalize(lower, Normalizer.Form.NFKC)).strip();
    }
}
