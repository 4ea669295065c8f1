package dev.maeum.emotion;

import java.util.List;

/** A table in a {@link ReadingModelText}: one line with its name and its columns, then a line for each row. */
interface ModelTable {

    /** @throws IllegalArgumentException if the table does not have these columns */
    void columns(List<String> names);

    /** @throws IllegalArgumentException if the row does not belong into the table, or a value is none */
    void row(String name, List<String> values);
}
