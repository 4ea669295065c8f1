package dev.maeum.replay;

import java.util.List;
import java.util.stream.Stream;

/** Action units as pulls at the skin of a {@link SyntheticFace}, at full activation. */
public enum Unit {

    AU1(Pull.pair(55, 285, 0, -0.09, 0.10, Pull.Region.ALL), Pull.pair(107, 336, 0, -0.03, 0.10, Pull.Region.ALL)),
    AU2(Pull.pair(70, 300, 0, -0.09, 0.14, Pull.Region.ALL)),
    AU4(Pull.pair(55, 285, 0.03, 0.07, 0.12, Pull.Region.ALL), Pull.pair(70, 300, 0, 0.03, 0.12, Pull.Region.ALL)),
    AU5(Pull.pair(159, 386, 0, -0.05, 0.10, Pull.Region.ABOVE)),
    AU6(Pull.pair(50, 280, 0, -0.06, 0.10, Pull.Region.ALL)),
    AU7(Pull.pair(159, 386, 0, 0.03, 0.10, Pull.Region.ABOVE), Pull.pair(145, 374, 0, -0.02, 0.10, Pull.Region.BELOW)),
    AU9(Pull.pair(129, 358, 0, -0.07, 0.10, Pull.Region.ALL)),
    AU10(Pull.middle(0, -0.07, 0.14, Pull.Region.ABOVE)),
    AU12(Pull.pair(61, 291, -0.07, -0.11, 0.11, Pull.Region.ALL)),
    AU15(Pull.pair(61, 291, 0, 0.07, 0.09, Pull.Region.ALL)),
    AU17(Pull.middle(17, -0.05, 0.08, Pull.Region.BELOW)),
    AU20(Pull.pair(61, 291, -0.10, 0.01, 0.10, Pull.Region.ALL)),
    AU23(Pull.middle(0, 0.04, 0.05, Pull.Region.ABOVE), Pull.middle(17, -0.06, 0.05, Pull.Region.BELOW)),
    AU25(Pull.middle(14, 0.12, 0.20, Pull.Region.BELOW)),
    AU26(Pull.middle(17, 0.25, 0.45, Pull.Region.BELOW), Pull.middle(152, 0.10, 0.30, Pull.Region.BELOW)),
    AU45(Pull.pair(159, 386, 0, 0.07, 0.10, Pull.Region.ABOVE));

    private final List<Pull> pulls;

    Unit(List<Pull> pulls) {
        this.pulls = pulls;
    }

    Unit(List<Pull> some, List<Pull> others) {
        this.pulls = Stream.concat(some.stream(), others.stream()).toList();
    }

    List<Pull> pulls() {
        return pulls;
    }

    /**
     * Moves a landmark and, less and less with distance, the skin around it. Lengths are shares of the distance between
     * the outer corners of the eyes, x to the right, y down.
     */
    record Pull(int landmark, double dx, double dy, double radius, Region region) {

        /** The skin that goes along: all, or only what lies above or below the gap of mouth or eye at rest. */
        enum Region {
            ALL,
            ABOVE,
            BELOW
        }

        static List<Pull> pair(int right, int left, double dx, double dy, double radius, Region region) {
            return List.of(new Pull(right, dx, dy, radius, region), new Pull(left, -dx, dy, radius, region));
        }

        static List<Pull> middle(int landmark, double dy, double radius, Region region) {
            return List.of(new Pull(landmark, 0, dy, radius, region));
        }
    }
}
