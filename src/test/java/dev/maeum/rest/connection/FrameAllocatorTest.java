package dev.maeum.rest.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.DefaultEventLoop;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FrameAllocatorTest {

    private final FrameAllocator allocator = new FrameAllocator();
    private final DefaultEventLoop eventLoop = new DefaultEventLoop();

    @AfterEach
    void stop() {
        eventLoop.shutdownGracefully();
    }

    @ParameterizedTest
    @ValueSource(ints = { 2_892, 3_072, 5_760, 35_000, 40_960 })
    void a_released_array_holds_the_next_frame_of_its_size(int bytes) throws Exception {
        onEventLoop(() -> {
            byte[] array = used(bytes);
            ByteBuf second = buffer(bytes);
            ByteBuf third = buffer(bytes);

            assertSame(array, second.array());
            assertNotSame(array, third.array());
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 200, 1_500, 8_200, 20_000, 41_000, 65_536 })
    void what_would_leave_half_of_an_array_empty_gets_one_of_its_own(int bytes) throws Exception {
        onEventLoop(() -> {
            used(2_892);
            used(5_760);
            used(35_000);

            assertEquals(bytes, buffer(bytes).array().length);
            return null;
        });
    }

    @Test
    void a_buffer_has_the_requested_bytes_and_a_zero_behind_them_whatever_was_in_its_array() throws Exception {
        onEventLoop(() -> {
            ByteBuf before = buffer(3_072);
            while (before.isWritable()) {
                before.writeByte(7);
            }
            before.release();
            ByteBuf message = ByteBufUtil.readBytes(allocator, Unpooled.wrappedBuffer(new byte[9_000]),
                    3_000);

            assertEquals(3_000, message.capacity());
            assertEquals(3_000, message.readableBytes());
            assertEquals(0, message.array()[3_000]);
            assertEquals(7, message.array()[3_001]);
            assertThrows(IndexOutOfBoundsException.class, () -> message.getByte(3_000));
            return null;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 3_050, 5_000, 9_000, 70_000 })
    void a_buffer_that_grows_keeps_its_bytes_and_ends_with_a_zero(int bytes) throws Exception {
        onEventLoop(() -> {
            ByteBuf grown = buffer(3_000);
            while (grown.isWritable()) {
                grown.writeByte(grown.writerIndex());
            }
            byte[] before = ByteBufUtil.getBytes(grown);
            grown.capacity(bytes);

            assertEquals(bytes, grown.capacity());
            assertArrayEquals(before, ByteBufUtil.getBytes(grown));
            assertEquals(0, bytes < grown.array().length ? grown.array()[bytes] : 0);
            grown.writerIndex(bytes);
            grown.capacity(2_000);
            assertArrayEquals(Arrays.copyOf(before, 2_000), ByteBufUtil.getBytes(grown));
            assertEquals(0, grown.array()[2_000]);
            grown.release();
            return null;
        });
    }

    @Test
    void no_two_messages_share_an_array_and_half_a_megabyte_is_kept() throws Exception {
        onEventLoop(() -> {
            Set<byte[]> arrays = arrays(300);
            Set<byte[]> later = arrays(300);
            assertEquals(300, arrays.size());
            assertEquals(300, later.size());
            later.retainAll(arrays);

            assertEquals(512 / 3, later.size());
            return null;
        });
    }

    @Test
    void a_thread_of_somebody_else_keeps_nothing() throws Exception {
        Set<byte[]> arrays = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        Thread other = new Thread(() -> {
            arrays.add(used(3_000));
            arrays.add(buffer(3_000).array());
        });
        other.start();
        other.join();

        assertEquals(2, arrays.size());
    }

    private ByteBuf buffer(int bytes) {
        return allocator.buffer(bytes);
    }

    private byte[] used(int bytes) {
        ByteBuf buffer = buffer(bytes);
        byte[] array = buffer.array();
        buffer.release();
        return array;
    }

    private Set<byte[]> arrays(int count) {
        List<ByteBuf> buffers = new ArrayList<>();
        Set<byte[]> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < count; i++) {
            buffers.add(buffer(3_000));
            arrays.add(buffers.get(i).array());
        }
        buffers.forEach(ByteBuf::release);
        return arrays;
    }

    private void onEventLoop(Callable<Void> test) throws Exception {
        eventLoop.submit(test).sync();
    }
}
