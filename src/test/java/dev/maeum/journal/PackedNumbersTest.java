package dev.maeum.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PackedNumbersTest {

    @Test
    void numbers_are_written_as_protocol_buffers_write_them() {
        byte[] packed = PackedNumbers.pack((byte) 1, 0, -1, 1, -64, 64, 150, -300);

        assertEquals("0100" + "01" + "02" + "7f" + "8001" + "ac02" + "d704", HexFormat.of().formatHex(packed));
    }

    @Test
    void any_number_comes_back() {
        Random random = new Random(1);
        long[] numbers = random.longs(2_000).map(number -> number >> random.nextInt(Long.SIZE)).toArray();
        numbers[0] = Long.MIN_VALUE;
        numbers[1] = Long.MAX_VALUE;

        assertArrayEquals(numbers, PackedNumbers.unpack(PackedNumbers.pack((byte) 0, numbers)));
    }

    @Test
    void a_number_that_was_cut_off_is_left_out() {
        byte[] packed = PackedNumbers.pack((byte) 0, 5, 1_000);

        assertArrayEquals(new long[]{ 5 }, PackedNumbers.unpack(Arrays.copyOf(packed, packed.length - 1)));
    }
}
