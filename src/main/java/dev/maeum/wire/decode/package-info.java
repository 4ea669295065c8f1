/** From the bytes of a client's message to a {@code ClientMessage}: the JSON scanner, binary frames, and their errors. */
package dev.maeum.wire.decode;
