package dev.maeum.emotion.gemini;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Nothing of its own but a service of its own. */
public class OutageProfile implements QuarkusTestProfile {}
