package dev.maeum.schema.drift;

import java.util.List;

/** Joins names, and abbreviates long lists. */
final class AbbreviatedList {

    private static final int SHOWN = 10;

    private AbbreviatedList() {}

    public static String of(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
