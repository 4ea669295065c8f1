package dev.maeum;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Every {@code @QuarkusTest}, one after another in one JVM: the application starts anew for each set of resources. */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(".*Test")
@IncludeTags("io.quarkus.test.junit.QuarkusTest")
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.enabled", value = "false")
public class ApplicationSuite {}
