package dev.maeum.schema.mapping;

/** An object that the guard does not compare, and the reason. */
public record SkippedCheck(String object, String why) {}
