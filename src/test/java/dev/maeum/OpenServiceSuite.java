package dev.maeum;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What tests one and the same service: open to everybody, with cycles of a second. About half of the time. */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(OpenServiceSuite.TESTS)
public class OpenServiceSuite {

    /** By name: Quarkus builds the service for every class that a suite as much as looks at, tags included. */
    static final String TESTS = "dev\\.maeum\\..*\\.(AsyncApi|CycleExplanation|Delivery|GeminiResponseReader|GeminiFailure|Metrics|OpenApi"
            + "|Page|Race|SessionFlow|Voice|Wire)Test";
}
