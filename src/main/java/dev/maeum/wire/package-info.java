/** The WebSocket protocol: what clients send and hear, message by message. docs/protocol.md tells it in prose. */
package dev.maeum.wire;
