package dev.maeum.schema;

/** The arguments of a command, after its name. */
final class CommandOptions {

    private final String[] arguments;
    private int at;

    CommandOptions(int from, String... arguments) {
        this.arguments = arguments.clone();
        this.at = from;
    }

    boolean hasNext() {
        return at < arguments.length;
    }

    String next() {
        return arguments[at++];
    }

    /** The value of the option that was last read. */
    String value() {
        if (!hasNext()) {
            throw new SchemaCommand.Misused(arguments[at - 1] + " needs a value");
        }
        return next();
    }

    /** The value of {@code --url}. */
    String url() {
        String url = value();
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new SchemaCommand.Misused("--url must begin with jdbc:postgresql:");
        }
        return url;
    }
}
