package dev.maeum.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

import io.quarkus.smallrye.openapi.OpenApiFilter;

/** Says of every field that is not required that it may be null: the service writes what it does not know as null. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class OptionalFields implements OASFilter {

    private static final List<String> ENVELOPE = List.of("success", "data");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.getComponents().getSchemas().values().stream().filter(schema -> schema.getProperties() != null)
                .forEach(OptionalFields::admitNull);
    }

    private static void admitNull(Schema schema) {
        Map<String, Schema> fields = new LinkedHashMap<>(schema.getProperties());
        if (fields.keySet().containsAll(ENVELOPE)) {
            schema.setRequired(ENVELOPE);
        }
        List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
        fields.replaceAll((name, field) -> required.contains(name) ? field : orNull(field));
        schema.setProperties(fields);
    }

    private static Schema orNull(Schema field) {
        if (field.getRef() != null) {
            return OASFactory.createSchema()
                    .anyOf(List.of(field, OASFactory.createSchema().addType(Schema.SchemaType.NULL)));
        }
        if (field.getType() != null && !field.getType().contains(Schema.SchemaType.NULL)) {
            List<Schema.SchemaType> types = new ArrayList<>(field.getType());
            types.add(Schema.SchemaType.NULL);
            field.setType(types);
        }
        return field;
    }
}
