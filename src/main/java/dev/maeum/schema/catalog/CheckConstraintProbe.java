package dev.maeum.schema.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.maeum.schema.catalog.LiveCatalog.Refusal;
import dev.maeum.schema.catalog.Relation.Constraint;
import dev.maeum.schema.mapping.Ddl;
import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.SkippedCheck;

/**
 * Evaluates check constraints in PostgreSQL with the values that the code can write, where these can be listed. Only
 * checks of mapped tables, and only those that call no user-defined function, which would run with our privileges.
 */
final class CheckConstraintProbe {

    private static final String DATA_EXCEPTION = "22";
    private static final Pattern LITERAL = Pattern.compile(
            "NULL.*|(\'(?<text>([^\']|\'\')*)\'|\\(?(?<bare>-?\\d+(\\.\\d+)?|true|false)\\)?)(::[^()]+(\\([\\d,]+\\))?)?");

    private final Connection connection;
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<SkippedCheck> notCompared = new ArrayList<>();

    CheckConstraintProbe(Connection connection, MappedModel mapped, LiveCatalog live) throws SQLException {
        this.connection = connection;
        try (PreparedStatement hurry = connection.prepareStatement("SET LOCAL statement_timeout = '1s'")) {
            hurry.execute();
        }
        for (MappedModel.Table table : mapped.tables()) {
            Optional<Relation> relation = live.relation(table).filter(Relation::isTable);
            if (relation.isPresent() && table.written()) {
                for (Relation.Column there : relation.get().columns()) {
                    tryOut(relation.get(), there, written(table.column(there.name()), there));
                }
                for (Constraint check : relation.get().constraints("c")) {
                    if (check.columns().isEmpty() && check.harmless()) {
                        tryOut(check, relation.get(), Optional.empty(), List.of("every row"));
                    }
                }
            }
        }
    }

    // Values that are written to a column, as far as they can be listed; null is NULL.
    private static List<String> written(Optional<MappedModel.Column> mapped, Relation.Column there) {
        List<String> values = new ArrayList<>();
        if (mapped.filter(MappedModel.Column::isNamedInInserts).isPresent()) {
            values.addAll(mapped.get().values());
            if (!there.labels().isEmpty()) {
                values.retainAll(there.labels());
            }
            if (mapped.get().nullable() && mapped.get().origin() == MappedModel.Origin.ATTRIBUTE) {
                values.add(null);
            }
        } else if (!there.generated() && there.identity() == Relation.Identity.NONE) {
            Matcher literal = LITERAL.matcher(there.defaultValue().orElse("NULL"));
            if (literal.matches()) {
                values.add(literal.group("text") != null
                        ? literal.group("text").replace("''", "'")
                        : literal.group("bare"));
            }
        }
        return values;
    }

    List<Refusal> refusals() {
        return refusals;
    }

    List<SkippedCheck> notCompared() {
        return notCompared;
    }

    private void tryOut(Relation relation, Relation.Column column, List<String> values) throws SQLException {
        if (values.isEmpty()) {
            return;
        }
        List<Constraint> checks = Stream.concat(relation.constraints("c").stream(), relation.constraints("d").stream())
                .filter(check -> check.columns().equals(List.of(column.name())) && check.enforced()).toList();
        for (Constraint check : checks) {
            if (check.harmless()) {
                tryOut(check, relation, Optional.of(column), values);
            } else {
                pass(relation, check, "the check calls functions, which are not run here");
            }
        }
    }

    private void tryOut(Constraint check, Relation relation, Optional<Relation.Column> column, List<String> values)
            throws SQLException {
        try {
            for (String value : refused(check, values, column)) {
                refusals.add(new Refusal(relation.schema(), relation.name(), column.map(Relation.Column::name), check,
                        value == null ? "NULL" : value));
            }
        } catch (SQLException e) {
            pass(relation, check, "the check could not be tried out, SQLSTATE " + e.getSQLState());
        }
    }

    private List<String> refused(Constraint check, List<String> values, Optional<Relation.Column> column)
            throws SQLException {
        Savepoint before = connection.setSavepoint();
        // No prepared statement: it would take the operator ? in a check for a parameter.
        try (Statement trial = connection.createStatement();
                ResultSet rows = trial.executeQuery(question(check, values, column))) {
            List<String> refused = new ArrayList<>();
            while (rows.next()) {
                refused.add(rows.getString(1));
            }
            return refused;
        } catch (SQLException e) {
            connection.rollback(before);
            if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
                throw e;
            }
        }
        // A check that fails over a value here fails in an insert as well. Over which value?
        if (values.size() == 1) {
            return values;
        }
        List<String> refused = new ArrayList<>();
        for (String value : values) {
            refused.addAll(refused(check, Collections.singletonList(value), column));
        }
        return refused;
    }

    // A check of a domain calls its value VALUE; one of no column is the same for every row.
    private static String question(Constraint check, List<String> values, Optional<Relation.Column> column) {
        String array = values.stream().map(value -> value == null ? "NULL" : "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(","));
        String given = column.map(there -> ", CAST(t AS " + there.type().cast() + ") AS "
                + (check.kind().equals("d") ? "value" : Ddl.quoted(there.name()))).orElse("");
        return "SELECT \"given in\" FROM (SELECT t AS \"given in\"" + given + " FROM unnest(CAST(ARRAY[" + array
                + "] AS text[])) AS texts (t)) AS written WHERE NOT (" + check.expression() + ")";
    }

    private void pass(Relation relation, Constraint check, String why) {
        notCompared.add(new SkippedCheck(relation.name() + "." + check.name(), why));
    }
}
