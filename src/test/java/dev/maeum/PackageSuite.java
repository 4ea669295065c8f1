package dev.maeum;

import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * Every {@code *IT}, several classes at a time: they start the packaged service themselves and mostly wait for it. Classes
 * with an {@code @Order} are the longest and begin first, so that none is left to run alone at the end.
 */
@Suite
@SelectPackages("dev.maeum")
@IncludeClassNamePatterns(".*IT")
@ConfigurationParameter(key = "junit.jupiter.execution.parallel.mode.classes.default", value = "concurrent")
@ConfigurationParameter(key = "junit.jupiter.testclass.order.default", value = "org.junit.jupiter.api.ClassOrderer$OrderAnnotation")
public class PackageSuite {}
