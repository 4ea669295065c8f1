package dev.maeum.schema.mapping;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/**
 * Captures Hibernate's boot-time mapping, which has the unique constraints and indexes that the run-time model lacks.
 * Quarkus builds it at build time and passes it to integrators at start, in a native image as well.
 */
public final class MappingCapture implements Integrator {

    // Hibernate creates the integrator and the container creates the guard, so they share a static field.
    private static final Map<String, Metadata> MAPPINGS = new ConcurrentHashMap<>();

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        MAPPINGS.put(factory.getUuid(), metadata);
    }

    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {
        MAPPINGS.remove(factory.getUuid());
    }

    public static MappedModel modelOf(SessionFactoryImplementor factory) {
        Metadata metadata = MAPPINGS.get(factory.getUuid());
        if (metadata == null) {
            throw new IllegalStateException("the mapping was not captured when Hibernate started");
        }
        return new MappingReader(metadata, factory).read();
    }
}
