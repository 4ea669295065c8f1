package dev.maeum.account;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.netty.util.NetUtil;

/**
 * The host names that the service answers to. An IP address is always known: a foreign page can let only a name point to
 * this machine.
 */
final class KnownHosts {

    private static final String ALL = "*";

    private final Set<String> configured;

    KnownHosts(Collection<String> configured) {
        this.configured = configured.stream().map(KnownHosts::normalized).collect(Collectors.toUnmodifiableSet());
    }

    /** @param header {@code Host}, with or without a port */
    boolean knows(String header) {
        if (configured.contains(ALL)) {
            return true;
        }
        String host = normalized(withoutPort(header));
        return host.equals("localhost") || host.endsWith(".localhost") || NetUtil.isValidIpV4Address(host)
                || NetUtil.isValidIpV6Address(host) || configured.contains(host);
    }

    private static String withoutPort(String header) {
        if (header.startsWith("[")) {
            int end = header.indexOf(']');
            return end < 0 ? header : header.substring(1, end);
        }
        int colon = header.lastIndexOf(':');
        return colon < 0 ? header : header.substring(0, colon);
    }

    private static String normalized(String host) {
        String lower = host.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
