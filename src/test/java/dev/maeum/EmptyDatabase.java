package dev.maeum;

/** A database without tables, for what a first start does. */
public class EmptyDatabase extends PostgresResource {

    @Override
    protected String create() {
        return PostgresServer.createEmpty();
    }
}
