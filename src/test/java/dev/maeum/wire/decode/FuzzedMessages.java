package dev.maeum.wire.decode;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Generates landmark messages with few points: valid, unusual and broken ones, the same for the same seed. */
final class FuzzedMessages {

    private static final String[] BLANKS = { "", "", "", "", " ", "\n", "\t", "\r\n  " };
    private static final String[] ODD_VALUES = { "null", "true", "false", "{}", "[]", "{\"a\":[1,{\"b\":null}]}",
        "\"\\u0041\"", "\"텍스트\"", "\"\\\"", "nul", "[1,2", "1.", "-", "01", ".5", "+1", "NaN", "1e", "1e+", "-Infinity",
        "\"a\nb\"" };
    private static final String[] NOISE = { "{", "}", "[", "]", "\"", ",", ":", "0", "9", "e", "E", "-", "+", ".", "\\",
        "u",
        " ", "\u0000", "é", "x", "type" };

    private final Random random;
    private boolean odd;

    FuzzedMessages(long seed) {
        this.random = new Random(seed);
    }

    /** Whether the scanner must accept the latest message. */
    boolean isPlain() {
        return !odd;
    }

    String next() {
        odd = false;
        List<String> members = new ArrayList<>(List.of(member("type", "\"landmarks\""), member("data", points())));
        if (chance(3)) {
            members.add(member("timestamp", chance(2) ? time() : number()));
        }
        if (chance(30)) {
            members.add(member("timestamp", time()));
        }
        if (chance(3)) {
            members.add(member("width", String.valueOf(random.nextInt(4000))));
            members.add(member("height", String.valueOf(random.nextInt(4000))));
        }
        if (chance(4)) {
            members.add(member("mirrored", "false"));
        }
        if (chance(8)) {
            members.add(member(
                    List.of("more", "width", "height", "type", "data", "t\\u0079pe", "ü", "timestamp")
                            .get(random.nextInt(8)),
                    oddValue()));
        }
        Collections.shuffle(members, random);
        String message = blank() + "{" + String.join(",", members) + "}" + blank();
        return chance(3) ? broken(message) : message;
    }

    /** A whole frame with as many digits as JavaScript prints, or many more. */
    static String longDecimals(float[][] points, boolean more, String picture) {
        List<String> data = new ArrayList<>();
        for (float[] point : points) {
            data.add("{\"x\":" + decimals(point[0], more) + ",\"y\":" + decimals(point[1], more) + ",\"z\":"
                    + decimals(point[2], more) + "}");
        }
        return "{\"type\":\"landmarks\",\"data\":[" + String.join(",", data) + "],\"timestamp\":1795360393257" + picture
                + "}";
    }

    private static String decimals(float value, boolean more) {
        return more ? new BigDecimal(value).toPlainString() : String.valueOf(value * (1 + 1e-9));
    }

    private String points() {
        List<String> points = new ArrayList<>();
        for (int i = random.nextInt(12) + (chance(20) ? 0 : 1); i > 0; i--) {
            points.add(blank() + point() + blank());
        }
        odd |= points.isEmpty();
        return "[" + String.join(",", points) + "]";
    }

    private String point() {
        if (chance(200)) {
            odd = true;
            return "[1,2,3]";
        }
        if (chance(2)) {
            return "{\"x\":" + signed() + ",\"y\":" + signed() + ",\"z\":" + signed() + "}";
        }
        List<String> members = new ArrayList<>(
                List.of(member("x", coordinate()), member("y", coordinate()), member("z", coordinate())));
        if (chance(20)) {
            members.add(member("visibility", "0." + random.nextInt(1000)));
        }
        if (chance(60)) {
            members.add(member(List.of("x", "w", "visibility").get(random.nextInt(3)), oddValue()));
        }
        if (chance(100)) {
            members.remove(random.nextInt(members.size()));
            odd = true;
        }
        if (chance(4)) {
            Collections.shuffle(members, random);
        }
        return "{" + String.join(",", members) + "}";
    }

    private String signed() {
        String coordinate = coordinate();
        return coordinate.startsWith("0.") && chance(2) ? "-" + coordinate : coordinate;
    }

    private String coordinate() {
        return switch (random.nextInt(20)) {
            case 0 -> String.valueOf(random.nextInt(21) - 10);
            case 1 -> betweenFloats();
            case 2 -> "9." + random.nextInt(1_000_000) + "E-" + random.nextInt(50);
            case 3 -> "-0";
            case 4 -> "-0.0";
            case 5 -> "0." + "0".repeat(random.nextInt(40)) + random.nextInt(1_000_000) + "1";
            case 6 -> "9." + "9".repeat(1 + random.nextInt(30));
            case 7 -> outOfRange();
            case 8 -> new BigDecimal(random.nextDouble() * 20 - 10).toPlainString();
            case 9, 10, 11 -> "0." + (100_000 + random.nextInt(900_000));
            default -> String.valueOf(0.001 + random.nextDouble());
        };
    }

    // Decimals exactly between two floats, and their neighbours, are the hardest to round.
    private String betweenFloats() {
        float low = random.nextFloat();
        BigDecimal middle = new BigDecimal(low).add(new BigDecimal(Math.nextUp(low))).divide(BigDecimal.valueOf(2));
        BigDecimal step = BigDecimal.ONE.movePointLeft(14 + random.nextInt(26));
        return switch (random.nextInt(4)) {
            case 0 -> middle.toPlainString();
            case 1 -> middle.add(step).toPlainString();
            case 2 -> middle.subtract(step).toPlainString();
            default -> middle.setScale(step.scale(), RoundingMode.DOWN).toPlainString();
        };
    }

    private String outOfRange() {
        odd = true;
        return List.of("10.0001", "-11", "1e2", "1e999", "123456789012345678901234567890", "10", "1E1", "-10.000000001")
                .get(random.nextInt(8));
    }

    private String number() {
        return chance(2)
                ? String.valueOf(random.nextLong())
                : "-0." + random.nextInt(1_000_000) + "e+" + random.nextInt(300);
    }

    private String time() {
        return switch (random.nextInt(12)) {
            case 0 -> "-0";
            case 1 -> "-0.0";
            case 2 -> "\"1795360393257\"";
            case 3 -> "\"\"";
            case 4 ->
                List.of("1e999", "-1E+400", "4.9e-324", "1e-400", "1.7976931348623158e308").get(random.nextInt(5));
            case 5 -> random.nextInt(1, 10) + String.valueOf(random.nextLong()).replace("-", "").repeat(
                    random.nextInt(1, 15));
            case 6 -> new BigDecimal(1.8e12 * random.nextDouble()).toPlainString();
            case 7 -> String.valueOf(1.8e12 * random.nextDouble());
            case 8 -> 1795360393257L + random.nextInt(100_000) + "." + random.nextInt(1_000_000);
            case 9 -> String.valueOf(random.nextInt());
            default -> String.valueOf(1795360393257L + random.nextInt(100_000));
        };
    }

    private String oddValue() {
        odd = true;
        return ODD_VALUES[random.nextInt(ODD_VALUES.length)];
    }

    private String broken(String message) {
        odd = true;
        StringBuilder broken = new StringBuilder(message);
        for (int change = random.nextInt(3); change >= 0 && broken.length() > 1; change--) {
            int at = random.nextInt(broken.length());
            switch (random.nextInt(4)) {
                case 0 -> broken.setCharAt(at, NOISE[random.nextInt(NOISE.length)].charAt(0));
                case 1 -> broken.deleteCharAt(at);
                case 2 -> broken.insert(at, NOISE[random.nextInt(NOISE.length)]);
                default -> broken.setLength(at);
            }
        }
        return broken.toString();
    }

    private String member(String name, String value) {
        return blank() + "\"" + name + "\"" + blank() + ":" + blank() + value + blank();
    }

    private String blank() {
        return chance(6) ? BLANKS[random.nextInt(BLANKS.length)] : "";
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }
}
