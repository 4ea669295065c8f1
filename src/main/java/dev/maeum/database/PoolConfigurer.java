package dev.maeum.database;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.datasource.common.runtime.DatabaseKind;
import io.quarkus.jdbc.postgresql.runtime.PostgreSQLAgroalConnectionConfigurer;

/** Gives the connection pool our own rule of stale connections; that of Quarkus knows lost connections only. */
@Singleton
@Alternative
@Priority(1)
@Unremovable
@JdbcDriver(DatabaseKind.POSTGRESQL)
class PoolConfigurer extends PostgreSQLAgroalConnectionConfigurer {

    private final Instance<AgroalDataSource> pool;

    PoolConfigurer(Instance<AgroalDataSource> pool) {
        this.pool = pool;
    }

    @Override
    public void setExceptionSorter(String databaseKind, AgroalDataSourceConfigurationSupplier configuration) {
        // Idle connections are closed now, and those in use when they are returned.
        configuration.connectionPoolConfiguration().exceptionSorter(
                new StaleConnections(() -> pool.get().flush(AgroalDataSource.FlushMode.GRACEFUL)));
    }
}
