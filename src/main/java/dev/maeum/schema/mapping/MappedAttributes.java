package dev.maeum.schema.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.generator.Assigned;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.Value;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

import dev.maeum.schema.mapping.MappedModel.Origin;

/** Attributes by column, which Hibernate's table model does not have. */
final class MappedAttributes {

    private final Map<Table, Map<String, Attribute>> attributes = new HashMap<>();
    private final Map<Table, Owner> owners = new HashMap<>();
    private final SessionFactoryImplementor factory;

    MappedAttributes(Metadata metadata, SessionFactoryImplementor factory) {
        this.factory = factory;
        metadata.getEntityBindings().forEach(this::entity);
        metadata.getCollectionBindings().forEach(this::collection);
    }

    /** @param primitive whether the attribute cannot hold null */
    record Attribute(String path, Origin origin, boolean inserted, boolean updated, Value value,
            boolean primitive) {}

    record Owner(String name, boolean written) {}

    Optional<Owner> owner(Table table) {
        return Optional.ofNullable(owners.get(table));
    }

    /** Columns that no attribute has, such as discriminators and keys of joined tables, are always filled. */
    Attribute of(Table table, Column column) {
        Attribute known = attributes.getOrDefault(table, Map.of()).get(column.getName());
        return known != null
                ? known
                : new Attribute(owners.get(table).name() + " (" + column.getName() + ")", Origin.GENERATOR, true, false,
                        column.getValue(), false);
    }

    private void entity(PersistentClass entity) {
        String name = entity.getJpaEntityName() == null ? entity.getEntityName() : entity.getJpaEntityName();
        own(entity.getTable(), new Owner(name, entity.isMutable()));
        entity.getJoins().forEach(join -> own(join.getTable(), new Owner(name, !join.isInverse())));
        EntityPersister persister = factory.getMappingMetamodel().getEntityDescriptor(entity.getEntityName());
        Property id = entity.getIdentifierProperty();
        attribute(name + "." + (id == null ? "id" : id.getName()), origin(persister.getGenerator()), true, false,
                entity.getIdentifier(), false);
        List<String> names = List.of(persister.getPropertyNames());
        Generator[] generators = persister.getGenerators();
        for (Property property : entity.getProperties()) {
            int index = names.indexOf(property.getName());
            Origin origin = property == entity.getVersion()
                    ? Origin.GENERATOR
                    : origin(index < 0 ? null : generators[index]);
            attribute(name + "." + property.getName(), origin, property.isInsertable(), property.isUpdatable(),
                    property.getValue(), isPrimitive(persister.findAttributeMapping(property.getName())));
        }
    }

    private void attribute(String path, Origin origin, boolean inserted, boolean updated, Value value,
            boolean primitive) {
        if (value instanceof Component component) {
            component.getProperties().forEach(part -> attribute(path + "." + part.getName(), origin,
                    inserted && part.isInsertable(), updated && part.isUpdatable(), part.getValue(), primitive));
            return;
        }
        if (value instanceof Collection) {
            return;
        }
        List<Selectable> selectables = value.getSelectables();
        for (int i = 0; i < selectables.size(); i++) {
            if (selectables.get(i) instanceof Column column) {
                Origin from = column.getGeneratedAs() == null ? origin : Origin.COMPUTED;
                put(value.getTable(), column, new Attribute(path, from, inserted && value.isColumnInsertable(i),
                        updated && value.isColumnUpdateable(i), value, primitive));
            }
        }
    }

    private void collection(Collection collection) {
        String role = collection.getRole();
        String path = role.substring(role.lastIndexOf('.', role.lastIndexOf('.') - 1) + 1);
        boolean written = !collection.isInverse() && collection.isMutable();
        if (!collection.isOneToMany()) {
            own(collection.getCollectionTable(), new Owner(path, written));
            attribute(path, Origin.ATTRIBUTE, written, written, collection.getElement(), false);
        }
        attribute(path, Origin.GENERATOR, written, false, collection.getKey(), false);
        if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
            attribute(path, Origin.GENERATOR, written, written, indexed.getIndex(), false);
        }
    }

    /** Whether the attribute cannot hold null, whatever the mapping says of its column. */
    private static boolean isPrimitive(AttributeMapping attribute) {
        return attribute != null && attribute.getPropertyAccess().getGetter().getReturnTypeClass().isPrimitive();
    }

    private void own(Table table, Owner owner) {
        owners.merge(table, owner, (first, second) -> new Owner(first.name(), first.written() || second.written()));
    }

    private void put(Table table, Column column, Attribute attribute) {
        attributes.computeIfAbsent(table, none -> new HashMap<>()).putIfAbsent(column.getName(), attribute);
    }

    private Origin origin(Generator generator) {
        if (generator == null || generator instanceof Assigned || !generator.generatesOnInsert()) {
            return Origin.ATTRIBUTE;
        }
        if (generator instanceof OnExecutionGenerator computed && generator.generatedOnExecution()) {
            boolean named = computed.referenceColumnsInSql(factory.getJdbcServices().getDialect());
            return named ? Origin.GENERATOR : Origin.DATABASE;
        }
        return Origin.GENERATOR;
    }
}
