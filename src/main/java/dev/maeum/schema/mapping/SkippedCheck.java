package dev.maeum.schema.mapping;

/** What the guard passed over, and why: silence would read as consent. */
public record SkippedCheck(String object, String why) {}
