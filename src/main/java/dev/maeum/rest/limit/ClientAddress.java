package dev.maeum.rest.limit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;

/**
 * Finds the client's address of a request. Anybody can write an {@code X-Forwarded-For} header, so only the entries
 * that the trusted proxies in front of the service appended are used, counted from the right.
 */
@Singleton
public class ClientAddress {

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;
    /** What some gateways append: 192.0.2.1:4711, [2001:db8::1]:4711, quoted or not. */
    private static final Pattern WITH_PORT = Pattern
            .compile("^\"?(?:\\[([0-9A-Fa-f:.%]+[^]]*)](?::[0-9]*)?|([0-9.]+):[0-9]*)\"?$");
    private static final byte[] MAPPED = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1 };

    private final int proxies;

    ClientAddress(LimitsConfig config) {
        this.proxies = config.proxies();
    }

    public String of(HttpServerRequest request) {
        // HttpServerRequest.remoteAddress() trusts the whole header.
        String peer = String.valueOf(request.connection().remoteAddress().hostAddress());
        List<String> path = new ArrayList<>();
        request.headers().getAll(FORWARDED_FOR).forEach(line -> path.addAll(List.of(line.split(","))));
        return network(
                proxies == 0 || path.isEmpty() ? peer : path.get(Math.max(0, path.size() - proxies)).strip());
    }

    // An IPv4 address in IPv6 form, as some sockets report it.
    private static boolean isMapped(byte[] bytes) {
        return Arrays.equals(Arrays.copyOf(bytes, MAPPED.length), MAPPED);
    }

    // A client with one IPv6 address usually has a whole /64 network, and would be a new caller with each of its
    // addresses.
    public static String network(String text) {
        String address = WITH_PORT.matcher(text).replaceFirst("$1$2");
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return text;
        }
        if (bytes.length != IPV6_BYTES) {
            return NetUtil.bytesToIpAddress(bytes);
        }
        if (isMapped(bytes)) {
            return NetUtil.bytesToIpAddress(Arrays.copyOfRange(bytes, MAPPED.length, IPV6_BYTES));
        }
        return NetUtil.bytesToIpAddress(Arrays.copyOf(Arrays.copyOf(bytes, NETWORK_BYTES), IPV6_BYTES)) + "/64";
    }
}
