/** Processing of closed cycles: store, analyse, store the reading, deliver; through outages, crashes and shutdown. */
package dev.maeum.pipeline;
