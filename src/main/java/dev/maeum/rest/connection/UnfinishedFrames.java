package dev.maeum.rest.connection;

import java.util.function.Consumer;

import io.netty.buffer.ByteBuf;

/**
 * Hands the beginning of an unfinished frame over in memory of its own. A decoder keeps the buffer that it is given until all of
 * it is decoded, and makes it larger for the bytes that follow. Where each read ends within a frame, as those of clients that
 * send more than is read do, that comes to some hundred kilobytes a connection, and a thousand connections leave no memory to
 * read with.
 */
final class UnfinishedFrames {

    private UnfinishedFrames() {}

    /**
     * @param bytes that were read, to which {@code frames} has advanced; they are released
     * @param next gets all of them, in one piece or in several
     */
    static void pass(ByteBuf bytes, FrameBoundaries frames, Consumer<ByteBuf> next) {
        int first = frames.firstEnd();
        int last = frames.lastEnd();
        if (last == bytes.writerIndex() && (first == last || !frames.continued())) {
            next.accept(bytes);
            return;
        }
        try {
            if (frames.continued()) {
                passTo(first, bytes, next);
            }
            passTo(last, bytes, next);
            if (bytes.isReadable()) {
                // Not into an array: frames of JSON are large, and collections would copy them.
                next.accept(bytes.alloc().directBuffer(bytes.readableBytes()).writeBytes(bytes));
            }
        } finally {
            bytes.release();
        }
    }

    private static void passTo(int end, ByteBuf bytes, Consumer<ByteBuf> next) {
        if (end > bytes.readerIndex()) {
            next.accept(bytes.readRetainedSlice(end - bytes.readerIndex()));
        }
    }
}
