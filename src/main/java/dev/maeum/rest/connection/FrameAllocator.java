package dev.maeum.rest.connection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledUnsafeHeapByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.buffer.impl.PartialPooledByteBufAllocator;

/**
 * Allocates the memory of connections as Vert.x does for TLS: what is read lies in Netty's pool, what is decoded in arrays. An
 * array of a frame's size is used again once its buffer is released, because collections of what frames leave behind are a
 * large part of what a frame costs. What nobody releases is collected. Not for static fields: nothing of it may lie in a
 * native executable.
 */
final class FrameAllocator extends AbstractByteBufAllocator {

    /** Bytes of an array for a frame of int16, of float32, and of JSON with all digits. */
    private static final int[] SIZES = { 3 << 10, 6 << 10, 40 << 10 };
    /** Bytes of arrays of each size that a thread keeps: twice what an event loop that is on time reads before it handles frames. */
    private static final int KEPT = 512 << 10;

    private final FastThreadLocal<FreeArrays> free = new FastThreadLocal<>() {

        @Override
        protected FreeArrays initialValue() {
            return new FreeArrays();
        }
    };

    FrameAllocator() {
        super(false);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return PlatformDependent.hasUnsafe()
                ? new FrameBytes(initialCapacity, maxCapacity)
                : PartialPooledByteBufAllocator.INSTANCE.heapBuffer(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return PartialPooledByteBufAllocator.INSTANCE.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return PartialPooledByteBufAllocator.INSTANCE.isDirectBufferPooled();
    }

    // The index of the size that so many bytes fill by more than half; -1 if there is none.
    private static int sizeOf(int bytes) {
        int size = 0;
        while (size < SIZES.length && SIZES[size] < bytes) {
            size++;
        }
        return size < SIZES.length && 2 * bytes > SIZES[size] ? size : -1;
    }

    /** The arrays of one thread that hold no frame. The latest is used first: it may be in the processor's cache. */
    private static final class FreeArrays {

        private final List<ArrayDeque<byte[]>> bySize = new ArrayList<>();

        FreeArrays() {
            for (int i = 0; i < SIZES.length; i++) {
                bySize.add(new ArrayDeque<>());
            }
        }

        byte[] take(int size) {
            byte[] array = bySize.get(size).pollLast();
            return array == null ? new byte[SIZES[size]] : array;
        }

        void put(int size, byte[] array) {
            ArrayDeque<byte[]> arrays = bySize.get(size);
            if ((arrays.size() + 1) * SIZES[size] <= KEPT) {
                arrays.addLast(array);
            }
        }
    }

    /**
     * A buffer of exactly the requested bytes. Its array may be longer, with bytes of earlier frames in it, and has a zero
     * behind those of the buffer, at which scanners stop.
     */
    final class FrameBytes extends UnpooledUnsafeHeapByteBuf {

        private int capacity;
        private boolean handedOver;

        private FrameBytes(int initialCapacity, int maxCapacity) {
            super(FrameAllocator.this, initialCapacity, maxCapacity);
            end(initialCapacity);
        }

        private void end(int bytes) {
            capacity = bytes;
            if (bytes < array().length) {
                array()[bytes] = 0;
            }
        }

        /** Says that nobody else has this buffer: whoever copies all of it gets this one, and keeps it no longer than the message. */
        void handOver() {
            handedOver = true;
        }

        @Override
        public ByteBuf copy(int index, int length) {
            return handedOver && index == 0 && length == writerIndex() ? this : super.copy(index, length);
        }

        @Override
        public int capacity() {
            return capacity;
        }

        @Override
        public ByteBuf capacity(int newCapacity) {
            super.capacity(newCapacity);
            end(newCapacity);
            return this;
        }

        @Override
        protected byte[] allocateArray(int bytes) {
            int size = sizeOf(bytes);
            return size >= 0 && keeps() ? free.get().take(size) : super.allocateArray(bytes);
        }

        @Override
        protected void freeArray(byte[] array) {
            int size = sizeOf(array.length);
            if (size >= 0 && array.length == SIZES[size] && keeps()) {
                free.get().put(size, array);
            }
        }

        // Threads of Vert.x do, of which there are few.
        private static boolean keeps() {
            return Thread.currentThread() instanceof FastThreadLocalThread;
        }
    }
}
