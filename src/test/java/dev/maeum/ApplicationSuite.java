package dev.maeum;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every {@code @QuarkusTest} but those of {@link GuardedSuite}, one after another in one JVM and one application. */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(".*Test")
@IncludeTags("io.quarkus.test.junit.QuarkusTest")
@ExcludeTags(GuardedSuite.GUARDED)
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "false")
public class ApplicationSuite {}
