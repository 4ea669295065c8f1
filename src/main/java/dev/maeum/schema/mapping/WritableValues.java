package dev.maeum.schema.mapping;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.BasicValue.Resolution;
import org.hibernate.mapping.Value;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/** Values that the code can write to a column whose attribute is an enum, converted or not. */
final class WritableValues {

    private WritableValues() {}

    static List<String> of(Value value) {
        return value instanceof BasicValue basic ? of(basic.resolve()) : List.of();
    }

    private static <J> List<String> of(Resolution<J> resolution) {
        JavaType<J> type = resolution.getDomainJavaType();
        J[] constants = type.getJavaTypeClass().getEnumConstants();
        if (constants == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (J constant : constants) {
            values.add(written(constant, resolution.getValueConverter(), resolution.getJdbcType()));
        }
        return values;
    }

    private static <J> String written(J constant, BasicValueConverter<J, ?> converter, JdbcType type) {
        if (converter != null) {
            return String.valueOf(converter.toRelationalValue(constant));
        }
        Enum<?> value = (Enum<?>) constant;
        return type.isNumber() ? String.valueOf(value.ordinal()) : value.name();
    }
}
