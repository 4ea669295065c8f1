package dev.maeum.journal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The status of a cycle as its column holds it. */
@Converter
class CycleStatusColumn implements AttributeConverter<CycleStatus, String> {

    @Override
    public String convertToDatabaseColumn(CycleStatus status) {
        return status == null ? null : status.key();
    }

    @Override
    public CycleStatus convertToEntityAttribute(String key) {
        return key == null ? null : CycleStatus.of(key);
    }
}
