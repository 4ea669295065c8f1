package dev.maeum.account;

/** Characters that a reader cannot see and that make two different texts look the same. */
final class InvisibleCharacters {

    private InvisibleCharacters() {}

    /** The text without them. */
    static String removed(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    // Format controls (zero width, direction overrides), variation selectors, and letters that are drawn as nothing.
    private static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT || c >= 0xFE00 && c <= 0xFE0F || c >= 0xE0100 && c <= 0xE01EF
                || c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0 || c == 0x2800
                || c >= 0x180B && c <= 0x180F;
    }
}
