package dev.maeum;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every {@code @QuarkusTest} of the {@link Guarded} application, in a JVM beside that of {@link ApplicationSuite}. */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(".*Test")
@IncludeTags("io.quarkus.test.junit.QuarkusTest & " + GuardedSuite.GUARDED)
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "false")
public class GuardedSuite {

    /** Tests that have the resource {@link Guarded}. */
    public static final String GUARDED = "guarded";
}
