package dev.maeum.account;

import java.text.Normalizer;
import java.util.Locale;

/** Forms of the name that an account is shown by. */
final class Username {

    /**
     * One line with a visible character, without controls, direction overrides and characters that are drawn as nothing, and
     * with four marks on a letter at most (Unicode TR 39), which draw over other lines otherwise.
     */
    static final String LINE = "(?!.*[\\p{Mn}\\p{Me}]{5})(?=.*[\\p{L}\\p{N}\\p{S}\\p{P}])[^\\p{Cntrl}\\p{Cs}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}\\u034F\\u115F\\u1160\\u3164\\uFFA0\\u2800]*";

    /** Letters of one of these scripts look like letters of another. */
    static final String ONE_SCRIPT = "(?!(?=.*\\p{IsLatin})(?=.*[\\p{IsCyrillic}\\p{IsGreek}\\p{IsArmenian}\\p{IsCherokee}]))"
            + "(?!(?=.*\\p{IsCyrillic})(?=.*\\p{IsGreek})).*";

    private Username() {}

    /** As it is stored and shown: composed (NFC), without surrounding space. Null stays null. */
    static String normalize(String name) {
        return name == null ? null : Normalizer.normalize(name, Normalizer.Form.NFC).strip();
    }

    /** As it is compared: two names with the same key are the same name. */
    static String key(String name) {
        String folded = Normalizer.normalize(InvisibleCharacters.removed(name), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).replaceAll("[\\s\\p{Z}]+", " ").strip();
    }
}
