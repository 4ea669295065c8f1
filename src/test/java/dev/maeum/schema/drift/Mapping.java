package dev.maeum.schema.drift;

import java.util.Map;

import jakarta.persistence.Entity;

import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.model.naming.PhysicalNamingStrategyStandardImpl;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.MappingSettings;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.tool.schema.spi.SchemaManagementException;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.maeum.schema.mapping.MappedModel;
import dev.maeum.schema.mapping.MappingCapture;

import javax.sql.DataSource;

/** Hibernate without Quarkus, set up as Quarkus does it, with the entities of the service and those of the tests. */
final class Mapping implements AutoCloseable {

    private final SessionFactory factory;

    Mapping(DataSource dataSource) {
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                .applySettings(Map.of(JdbcSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource,
                        MappingSettings.GLOBALLY_QUOTED_IDENTIFIERS, true, MappingSettings.PHYSICAL_NAMING_STRATEGY,
                        new PhysicalNamingStrategyStandardImpl()))
                .build());
        new ClassFileImporter().importPackages("dev.maeum").stream()
                .filter(type -> type.isAnnotatedWith(Entity.class)).map(JavaClass::reflect)
                .forEach(sources::addAnnotatedClass);
        sources.addResource("dev/maeum/schema/drift/orm.xml");
        this.factory = sources.buildMetadata().buildSessionFactory();
    }

    MappedModel model() {
        return MappingCapture.modelOf(factory.unwrap(SessionFactoryImplementor.class));
    }

    /** What Hibernate's own validation says: the first thing that it does not like, or nothing. */
    String validate() {
        try {
            factory.getSchemaManager().validateMappedObjects();
            return "";
        } catch (SchemaManagementException e) {
            return e.getMessage();
        }
    }

    @Override
    public void close() {
        factory.close();
    }
}
