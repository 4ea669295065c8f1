/**
 * The WebSocket protocol: sockets, their limits, and the messages in both directions. docs/protocol.md describes it.
 */
package dev.maeum.wire;
