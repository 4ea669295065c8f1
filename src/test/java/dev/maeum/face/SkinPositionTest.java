package dev.maeum.face;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SkinPositionTest {

    @Test
    void positions_keep_the_order_that_features_were_stored_with() {
        assertEquals("""
            UP_105 UP_65 UP_107 UP_55 UP_70 UP_161 UP_157 UP_159 UP_145 UP_23 UP_27 UP_205 UP_101 UP_50
            UP_198 UP_48 UP_92 UP_165 UP_206 UP_61 UP_57 UP_212 UP_40 UP_37 UP_82 UP_87 UP_84 UP_91 UP_148
            UP_9 UP_0 UP_13 UP_14 UP_17 UP_18 UP_200 UP_199 UP_152 OUT_55 OUT_107 OUT_105 OUT_70 OUT_205
            OUT_64 OUT_92 OUT_206 OUT_61 OUT_57 OUT_212 OUT_40 OUT_78 OUT_133 OUT_91""",
                Stream.of(SkinPosition.values()).map(SkinPosition::name).collect(Collectors.joining(" "))
                        .replaceAll("(.{1,95})( |$)", "$1\n").strip(),
                "the features of stored cycles list positions in this order: append new ones, and insert none");
    }
}
