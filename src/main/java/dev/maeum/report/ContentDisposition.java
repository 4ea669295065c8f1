package dev.maeum.report;

import dev.maeum.SessionId;

/** The header {@code Content-Disposition} of a table. */
final class ContentDisposition {

    /** The beginning of the id, as in logs: the whole id may open sockets. */
    private static final int SHOWN = 13;

    private ContentDisposition() {}

    static String of(SessionId session, String table) {
        String id = session.value();
        return "attachment; filename=\"maeum-" + id.substring(0, Math.min(SHOWN, id.length())) + "-" + table + ".csv\"";
    }
}
