package dev.maeum.journal;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

/** The status of a session as its column holds it. */
@Converter
class SessionStatusColumn implements AttributeConverter<SessionStatus, String> {

    @Override
    public String convertToDatabaseColumn(SessionStatus status) {
        return status == null ? null : status.key();
    }

    @Override
    public SessionStatus convertToEntityAttribute(String key) {
        return key == null ? null : SessionStatus.of(key);
    }
}
