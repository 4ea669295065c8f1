package dev.maeum;

import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What tests one and the same service: open to everybody, with cycles of a second. About half of the time. */
@Suite
@SelectPackages("dev.maeum")
@IncludeTags(OpenServiceSuite.TAG)
public class OpenServiceSuite {

    public static final String TAG = "open-service";
}
