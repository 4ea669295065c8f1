package dev.maeum;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * {@link PackageSuite} on a second JDK ({@code -Dpackage.suite=SecondJavaSuite}): without what tests Chromium, PgBouncer or
 * PostgreSQL rather than Java.
 */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(".*IT")
@ExcludeTags(SecondJavaSuite.ONE_JAVA)
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.mode.classes.default", value = "concurrent")
@ConfigurationParameter(key = "junit.jupiter.testclass.order.default", value = "org.junit.jupiter.api.ClassOrderer$OrderAnnotation")
public class SecondJavaSuite {

    /** Tests that one JDK suffices for. */
    public static final String ONE_JAVA = "one-java";
}
