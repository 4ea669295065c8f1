package dev.maeum.bench;

import java.util.List;

import io.netty.buffer.ByteBuf;

/**
 * What is sent for how long, and measured.
 *
 * @param arrival seconds over which people begin, one after the other, before anything is measured: a cycle's length
 *            spreads the ends of cycles as they are with people who do not begin all at once
 * @param healthMillis between two health checks
 */
record Scenario(String name, int people, double fps, double seconds, double arrival, int healthMillis, String protocol,
        String query, List<ByteBuf> frames) {}
