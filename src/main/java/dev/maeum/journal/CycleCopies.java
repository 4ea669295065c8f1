package dev.maeum.journal;

import java.util.HexFormat;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Copies of rows of cycles for people: their features are JSON, in whichever form they are stored. */
@ApplicationScoped
public class CycleCopies {

    private static final String PACKED = "measures";
    private static final String HEX = "\\x";

    private final ObjectMapper json;

    CycleCopies(ObjectMapper json) {
        this.json = json;
    }

    /** @param row as {@code to_jsonb} writes it */
    public String of(String row) {
        try {
            ObjectNode copy = (ObjectNode) json.readTree(row);
            String packed = copy.path(PACKED).asText("");
            if (packed.startsWith(HEX)) {
                byte[] measures = HexFormat.of().parseHex(packed, HEX.length(), packed.length());
                if (!PackedFeatures.isReadable(measures)) {
                    return row;
                }
                copy.set("features", json.<JsonNode>valueToTree(PackedFeatures.unpack(measures)));
            }
            copy.remove(PACKED);
            return json.writeValueAsString(copy);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the row of a cycle cannot be read", e);
        }
    }
}
