package dev.maeum.schema.mapping;

/** What the guard passed over, and why: silence would read as consent. */
public record NotCompared(String object, String why) {}
