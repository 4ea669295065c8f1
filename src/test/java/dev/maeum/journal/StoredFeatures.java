package dev.maeum.journal;

import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.maeum.Database;

/** The features of stored cycles, for tests that change them. */
public final class StoredFeatures {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredFeatures() {}

    /** Changes the features of a session's cycles, by their numbers, and stores them as JSON, as releases before did. */
    public static void change(Database database, String session, BiConsumer<Integer, ObjectNode> change) {
        List<String> cycles = database.column(
                "SELECT cycle FROM cycles WHERE \"sessionId\" = ? AND measures IS NOT NULL ORDER BY cycle", session);
        for (String cycle : cycles) {
            ObjectNode features = JSON.valueToTree(PackedFeatures.unpack(HexFormat.of().parseHex(database.value(
                    "SELECT encode(measures, 'hex') FROM cycles WHERE \"sessionId\" = ? AND cycle = ?", session,
                    Integer.valueOf(cycle)))));
            change.accept(Integer.valueOf(cycle), features);
            database.column(
                    "UPDATE cycles SET features = cast(? AS jsonb), measures = NULL WHERE \"sessionId\" = ? AND cycle = ?"
                            + " RETURNING cycle",
                    features.toString(), session, Integer.valueOf(cycle));
        }
    }
}
