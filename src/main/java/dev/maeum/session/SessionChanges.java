package dev.maeum.session;

import java.util.List;

import dev.maeum.SessionId;

/**
 * Live sessions with changes by other instances.
 *
 * @param changed sessions whose row has another status, or is gone
 * @param undelivered sessions with emotions that no client received
 */
record SessionChanges(List<SessionId> changed, List<SessionId> undelivered) {}
