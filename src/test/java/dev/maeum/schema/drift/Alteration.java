package dev.maeum.schema.drift;

/**
 * One row of the matrix: what is done to a migrated database, and the finding that must follow. Without a finding it is
 * a legal variation.
 */
record Alteration(String what, Severity severity, String rule, String object, String... sql) {

    static Alteration drift(String what, Severity severity, String rule, String object, String... sql) {
        return new Alteration(what, severity, rule, object, sql);
    }

    static Alteration legal(String what, String... sql) {
        return new Alteration(what, null, "", "", sql);
    }

    boolean isLegal() {
        return severity == null;
    }

    @Override
    public String toString() {
        return what;
    }
}
