package dev.maeum.rest.connection;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Puts a {@link ConnectionGuard} in front of every connection that a server of this process accepts. Neither Quarkus nor
 * Vert.x gives access to a connection before its first request; Netty does, to extensions that it finds as services.
 */
@RegisterForReflection
public final class GuardedConnections extends ChannelInitializerExtension {

    private static final int SMALLEST_READ = 512;
    private static final int FIRST_READ = 2 * 1024;

    // Netty creates the extension, so it cannot be a bean.
    private static volatile OpenConnections connections;

    static void guardWith(OpenConnections open) {
        connections = open;
        System.setProperty(EXTENSIONS_SYSTEM_PROPERTY, "serviceload");
    }

    @Override
    public void postInitializeServerChildChannel(Channel channel) {
        if (connections != null) {
            // Vert.x allocates the whole receive buffer for each read, and an unfinished request keeps it.
            channel.config().setRecvByteBufAllocator(
                    new AdaptiveRecvByteBufAllocator(SMALLEST_READ, FIRST_READ, ConnectionOptions.RECEIVE_BUFFER));
            channel.config().setAllocator(connections.allocator());
            channel.pipeline().addFirst(new ConnectionGuard(connections));
        }
    }
}
