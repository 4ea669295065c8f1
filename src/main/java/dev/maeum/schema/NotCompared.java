package dev.maeum.schema;

/** What the guard passed over, and why: silence would read as consent. */
record NotCompared(String object, String why) {}
