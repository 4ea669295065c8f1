package dev.maeum.schema;

import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.maeum.schema.catalog.Distribution;
import dev.maeum.schema.catalog.LiveCatalog;
import dev.maeum.schema.catalog.MigratedSchema;
import dev.maeum.schema.distribution.DatabaseDistribution;
import dev.maeum.schema.distribution.DistributionObstacles;
import dev.maeum.schema.distribution.DistributionPlan;
import dev.maeum.schema.distribution.TableSize;

/** Command line {@code schema distribute [--dry-run] [--yes] [--url jdbc:...]}. It can be repeated. */
record DistributeCommand(boolean dryRun, boolean confirmed, Optional<String> url) implements SchemaCommand {

    static final int DISTRIBUTED = 0;
    static final int NOT_CONFIRMED = 1;

    /** Rows that are locked for longer need a maintenance window. */
    private static final Duration UNNOTICED = Duration.ofSeconds(10);
    private static final long MEGABYTE = 1_000_000;

    static DistributeCommand of(CommandOptions options) {
        boolean dryRun = false;
        boolean confirmed = false;
        Optional<String> url = Optional.empty();
        while (options.hasNext()) {
            String option = options.next();
            switch (option) {
                case "--dry-run" -> dryRun = true;
                case "--yes" -> confirmed = true;
                case "--url" -> url = Optional.of(options.url());
                default -> throw new Misused("not an option: " + option);
            }
        }
        return new DistributeCommand(dryRun, confirmed, url);
    }

    @Override
    public boolean migrate() {
        return false;
    }

    @Override
    public int run(SchemaGuard guard) {
        try {
            return run(guard, System.out);
        } catch (SchemaGuardException | SQLException e) {
            System.err.println("not distributed: " + e.getMessage());
            return NOT_RUN;
        } finally {
            System.out.flush();
        }
    }

    private int run(SchemaGuard guard, PrintStream out) throws SQLException {
        MigratedSchema migrated = MigratedSchema.packaged();
        LiveCatalog live = guard.catalog();
        Optional<String> obstacle = new DistributionObstacles(migrated, live).first();
        if (obstacle.isPresent()) {
            System.err.println("not distributed: " + obstacle.get());
            return NOT_RUN;
        }
        DatabaseDistribution database = guard.distribution();
        List<TableSize> sizes = database.sizes(Distribution.OF_SESSIONS);
        DistributionPlan plan = DistributionPlan.of(migrated, live, sizes.stream().filter(size -> !size.empty())
                .map(TableSize::table).filter(live.distribution()::isDistributed).toList());
        if (plan.isEmpty()) {
            out.println("nothing to do: " + live.distribution().summary().orElseThrow());
            return DISTRIBUTED;
        }
        List<TableSize> moved = sizes.stream().filter(size -> plan.moved().contains(size.table())).toList();
        Duration locked = TableSize.locked(moved);
        String forecast = "about " + locked.toSeconds() + " s, in which all rows are locked: "
                + moved.stream().map(DistributeCommand::size).collect(Collectors.joining(", "));
        if (dryRun) {
            out.println("-- " + forecast);
            out.println(plan.script());
            return DISTRIBUTED;
        }
        if (locked.compareTo(UNNOTICED) > 0 && !confirmed) {
            System.err.println("not distributed: it takes " + forecast
                    + ". End the service, and repeat the command with --yes in a maintenance window");
            return NOT_CONFIRMED;
        }
        return distribute(guard, database, plan, out);
    }

    private static int distribute(SchemaGuard guard, DatabaseDistribution database, DistributionPlan plan,
            PrintStream out) throws SQLException {
        long begin = System.nanoTime();
        database.execute(plan);
        out.printf(Locale.ROOT, "distributed in %.1f s: %s%n", (System.nanoTime() - begin) / 1e9,
                guard.catalog().distribution().summary().orElseThrow());
        return DISTRIBUTED;
    }

    private static String size(TableSize size) {
        return "%s %d rows (%d MB)".formatted(size.table(), size.rows(), size.bytes() / MEGABYTE);
    }
}
