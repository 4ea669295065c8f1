package dev.maeum;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that is not in the other suite: tests without a service, and those that want it set up otherwise. */
@Suite
@SelectPackages("dev.maeum")
@ExcludeClassNamePatterns(OpenServiceSuite.TESTS)
public class OtherSuite {}
