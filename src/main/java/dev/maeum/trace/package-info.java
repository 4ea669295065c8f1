/** OpenTelemetry spans of the steps of a cycle: durations and counts, never content. */
package dev.maeum.trace;
