package dev.maeum.wire;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.websockets.next.HandshakeRequest;
import io.quarkus.websockets.next.UserData;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;

/** A connection whose writes end when a test says so. */
final class StubConnection {

    private final List<CompletableFuture<Void>> writes = new ArrayList<>();
    private final List<Object> closings = new CopyOnWriteArrayList<>();
    private final Map<Object, Object> data = new HashMap<>();
    private final String query;

    StubConnection() {
        this("");
    }

    /** @param query of the request that opened it */
    StubConnection(String query) {
        this.query = query;
    }

    WebSocketConnection connection() {
        return stub(WebSocketConnection.class, this::connection);
    }

    /** What was written, in order. To be completed, or not. */
    List<CompletableFuture<Void>> writes() {
        return writes;
    }

    /** The reasons of its close frames. */
    List<Object> closings() {
        return closings;
    }

    private Object connection(Method method, Object... arguments) {
        return switch (method.getName()) {
            case "userData" -> stub(UserData.class, this::userData);
            case "handshakeRequest" -> stub(HandshakeRequest.class, this::request);
            case "sendText" -> {
                CompletableFuture<Void> write = new CompletableFuture<>();
                yield Uni.createFrom().completionStage(() -> {
                    writes.add(write);
                    return write;
                });
            }
            case "isClosed" -> false;
            case "close" -> {
                closings.add(arguments[0]);
                yield Uni.createFrom().voidItem();
            }
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private Object request(Method method, Object... arguments) {
        if (!method.getName().equals("query")) {
            throw new UnsupportedOperationException(method.getName());
        }
        return query;
    }

    private Object userData(Method method, Object... arguments) {
        return method.getName().equals("put") ? data.put(arguments[0], arguments[1]) : data.get(arguments[0]);
    }

    private interface Call {

        Object answer(Method method, Object... arguments);
    }

    private static <T> T stub(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{ type },
                (proxy, method, arguments) -> call.answer(method, arguments)));
    }
}
