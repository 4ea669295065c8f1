package dev.maeum.wire.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MessageBytesTest {

    private static final byte[] MESSAGE = { 7, 8, 9 };

    @ParameterizedTest
    @ValueSource(ints = { 3, 4, 9 })
    void an_array_that_begins_with_the_message_is_not_copied_if_a_zero_follows(int length) {
        ByteBuf content = Unpooled.buffer(length).writeBytes(MESSAGE);

        assertSame(content.array(), MessageBytes.of(buffer(content)));
    }

    @Test
    void a_message_that_another_follows_is_copied() {
        byte[] both = { 7, 8, 9, 1, 2 };

        assertArrayEquals(MESSAGE, MessageBytes.of(buffer(Unpooled.wrappedBuffer(both).writerIndex(3))));
    }

    @Test
    void so_is_one_that_lies_behind_another_or_outside_of_the_heap() {
        ByteBuf direct = Unpooled.directBuffer().writeBytes(MESSAGE);

        assertArrayEquals(Arrays.copyOfRange(MESSAGE, 1, 3),
                MessageBytes.of(buffer(Unpooled.wrappedBuffer(MESSAGE, 1, 2))));
        assertArrayEquals(MESSAGE, MessageBytes.of(buffer(direct)));
        direct.release();
    }

    @Test
    void memory_is_given_back() {
        ByteBuf content = Unpooled.buffer().writeBytes(MESSAGE);
        MessageBytes.release(buffer(content));

        assertEquals(0, content.refCnt());
    }

    @Test
    void what_is_of_vert_x_or_empty_has_nothing_to_give_back() {
        Buffer message = Buffer.buffer(MESSAGE);
        MessageBytes.release(message);
        MessageBytes.release(message);
        MessageBytes.release(buffer(Unpooled.EMPTY_BUFFER));

        assertArrayEquals(MESSAGE, message.getBytes());
    }

    @SuppressWarnings("deprecation")
    private static Buffer buffer(ByteBuf content) {
        return Buffer.buffer(content);
    }
}
