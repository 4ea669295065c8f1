package dev.maeum.schema.drift;

import java.util.List;

/** The first few of many names, and how many more there are: a report is read by people. */
final class AbbreviatedList {

    private static final int SHOWN = 10;

    private AbbreviatedList() {}

    public static String of(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
        return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
    }
}
