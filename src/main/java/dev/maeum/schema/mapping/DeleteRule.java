package dev.maeum.schema.mapping;

/** What happens to rows whose parent is deleted. */
public enum DeleteRule {

    REFUSE("NO ACTION"),
    CASCADE("CASCADE"),
    SET_NULL("SET NULL"),
    SET_DEFAULT("SET DEFAULT");

    private final String sql;

    DeleteRule(String sql) {
        this.sql = sql;
    }

    public String sql() {
        return sql;
    }

    /** RESTRICT and NO ACTION differ only inside one transaction, and both refuse. */
    public static DeleteRule ofCatalog(String code) {
        return switch (code) {
            case "c" -> CASCADE;
            case "n" -> SET_NULL;
            case "d" -> SET_DEFAULT;
            default -> REFUSE;
        };
    }
}
