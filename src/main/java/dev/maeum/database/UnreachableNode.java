package dev.maeum.database;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Recognises that the database answers and does not reach another server that it needs: a worker of Citus is away. Rows on
 * other workers can be read and written meanwhile.
 */
final class UnreachableNode {

    private static final String CONNECTION_FAILURE = "08006";
    private static final Pattern NAME = Pattern.compile("(?:remote node|executing command on) (?:[^\\s@]+@)?(\\S+)");

    private UnreachableNode() {}

    /** The address of the other server, or as much as the database says of it; empty if the failure is another one. */
    static Optional<String> in(Throwable failure) {
        return CauseChain.of(failure).filter(PSQLException.class::isInstance).map(PSQLException.class::cast)
                .filter(UnreachableNode::isReported).map(UnreachableNode::name).findFirst();
    }

    static boolean isReported(SQLException failure) {
        return CONNECTION_FAILURE.equals(failure.getSQLState()) && failure instanceof PSQLException reported
                && reported.getServerErrorMessage() != null;
    }

    private static String name(PSQLException failure) {
        ServerErrorMessage report = failure.getServerErrorMessage();
        return Stream.of(report.getMessage(), report.getWhere()).map(String::valueOf).map(NAME::matcher)
                .filter(Matcher::find).map(name -> name.group(1)).findFirst().orElse("a node");
    }
}
