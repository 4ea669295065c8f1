package dev.maeum.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * One client socket that does as little as possible: what it sends was masked beforehand, of what it hears it only knows
 * whether it is a pong. On one event loop with all others.
 */
final class LoadSocket extends ByteToMessageDecoder {

    private static final byte[] PONG = "\"type\":\"pong\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] HELLO = "\"type\":\"connected\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] EMOTION = "\"type\":\"emotion_update\"".getBytes(StandardCharsets.UTF_8);

    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG_HEAD = 0x8A;
    private static final int MASKED = 0x80;

    private final String request;
    private final LoadCounts counts;
    private final CompletableFuture<LoadSocket> open = new CompletableFuture<>();
    private ChannelHandlerContext context;
    private boolean upgraded;
    private int index;
    private int pings;
    private int pongs;
    private long pingedAt;
    private String reason = "without a word";
    private CompletableFuture<Void> settled;

    LoadSocket(String host, String path, String protocol, LoadCounts counts) {
        this.request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nOrigin: http://" + host
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + (protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n") + "\r\n";
        this.counts = counts;
    }

    CompletableFuture<LoadSocket> open() {
        return open;
    }

    /** Sends the next of these frames, unless the network does not take more. */
    void send(List<ByteBuf> frames) {
        if (context.channel().isWritable()) {
            counts.sent++;
            context.writeAndFlush(frames.get(index++ % frames.size()).retainedDuplicate(), context.voidPromise());
        } else {
            counts.held++;
        }
    }

    /** Sends a ping behind the frames, if the one before was answered. */
    void ping() {
        if (pings == pongs) {
            pings++;
            pingedAt = System.nanoTime();
            context.writeAndFlush(WireFrames.PING.retainedDuplicate(), context.voidPromise());
        }
    }

    /** Completes when everything that was sent has been received. */
    CompletableFuture<Void> settle() {
        settled = new CompletableFuture<>();
        context.executor().execute(() -> {
            if (!context.channel().isActive()) {
                settled.completeExceptionally(new IllegalStateException("closed before: " + reason));
            } else if (pings == pongs) {
                ping();
            } else {
                // The pong that is under way speaks of earlier frames.
                pings++;
                context.writeAndFlush(WireFrames.PING.retainedDuplicate(), context.voidPromise());
            }
        });
        return settled;
    }

    void close() {
        context.close();
    }

    @Override
    public void channelActive(ChannelHandlerContext here) {
        context = here;
        here.writeAndFlush(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
    }

    @Override
    protected void decode(ChannelHandlerContext here, ByteBuf in, List<Object> out) {
        if (!upgraded) {
            upgrade(in);
        } else if (in.readableBytes() >= 2) {
            int start = in.readerIndex();
            int length = in.getByte(start + 1) & 0x7F;
            int header = length < 126 ? 2 : 4;
            if (in.readableBytes() < header) {
                return;
            }
            int payload = length < 126 ? length : in.getUnsignedShort(start + 2);
            if (in.readableBytes() >= header + payload) {
                int opcode = in.getByte(start) & 0x0F;
                if (opcode == PING) {
                    answer(in.slice(start + header, payload));
                } else if (opcode == CLOSE) {
                    reason = in.getUnsignedShort(start + header) + " "
                            + in.toString(start + header + 2, payload - 2, StandardCharsets.UTF_8);
                } else {
                    hear(in.slice(start + header, payload));
                }
                in.skipBytes(header + payload);
            }
        }
    }

    // The service closes who does not answer. Masked by zeros, which change nothing.
    private void answer(ByteBuf ping) {
        context.writeAndFlush(context.alloc().buffer().writeByte(PONG_HEAD).writeByte(MASKED | ping.readableBytes())
                .writeInt(0).writeBytes(ping), context.voidPromise());
    }

    private void upgrade(ByteBuf in) {
        String answer = in.toString(StandardCharsets.US_ASCII);
        int end = answer.indexOf("\r\n\r\n");
        if (end >= 0) {
            in.skipBytes(end + 4);
            upgraded = true;
            if (!answer.startsWith("HTTP/1.1 101")) {
                open.completeExceptionally(new IllegalStateException(answer.lines().findFirst().orElse("")));
            }
        }
    }

    private void hear(ByteBuf message) {
        if (starts(message, PONG)) {
            pongs++;
            if (pings == pongs) {
                counts.pings.add(System.nanoTime() - pingedAt);
                if (settled != null) {
                    settled.complete(null);
                }
            }
        } else if (starts(message, HELLO)) {
            open.complete(this);
        } else if (starts(message, EMOTION)) {
            counts.pushes.hear(message.toString(StandardCharsets.UTF_8));
        } else {
            counts.receipts.hear(this, message.toString(StandardCharsets.UTF_8));
        }
    }

    private static boolean starts(ByteBuf message, byte[] word) {
        for (int i = 0; i < word.length; i++) {
            if (message.readableBytes() <= i + 1 || message.getByte(message.readerIndex() + 1 + i) != word[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void channelInactive(ChannelHandlerContext here) {
        IllegalStateException closed = new IllegalStateException("closed by the service: " + reason);
        open.completeExceptionally(closed);
        if (settled != null) {
            settled.completeExceptionally(closed);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext here, Throwable cause) {
        reason = String.valueOf(cause);
        here.close();
    }
}
