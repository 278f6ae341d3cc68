package io.diffeval.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Texts that models may write and plugins have to endure. */
final class HostileText {
    static final long SEED = 20_261_128;
    /** For one text: generous, for it is to catch what never ends. */
    static final Duration BOUND = Duration.ofSeconds(20);

    private static final int MANY = 20_000;
    private static final int CUTS = 60;
    private static final int MUTATIONS = 200;

    private HostileText() {}

    /** Long, deep, broken and repetitive texts; {@code example} is repeated too. */
    static Stream<String> texts(String example) {
        return Stream.of(
                "",
                "\0",
                "\uFEFF",
                "\uD83D",
                "\uDE00\uD83D",
                "\r",
                "\n".repeat(MANY),
                "a".repeat(10 * MANY),
                "a\n".repeat(MANY),
                "\t \t".repeat(MANY),
                "<".repeat(MANY),
                "`".repeat(MANY),
                "<<<<<<< SEARCH\n".repeat(MANY),
                "<<<<<<< SEARCH\na\n=======\n".repeat(MANY),
                "------- SEARCH\na\n=======\nb\n+++++++ REPLACE\n".repeat(MANY / 10),
                "*** Begin Patch\n*** Update File: a\n@@\n".repeat(MANY / 10),
                "@@ -1,1000000000 +1,99999999999999999999 @@\n",
                "{\"a\":".repeat(MANY),
                "[".repeat(MANY),
                example + example,
                example.repeat(Math.max(2, MANY / Math.max(1, example.length()))));
    }

    /** How to name a text in a message. */
    static String shown(String text) {
        return "seed " + SEED + ": " + text.substring(0, Math.min(80, text.length()));
    }

    /** The example cut off at many places. */
    static List<String> prefixes(String example) {
        List<String> prefixes = new ArrayList<>();
        int step = Math.max(1, example.length() / CUTS);
        for (int end = 0; end < example.length(); end += step) {
            prefixes.add(example.substring(0, end));
        }
        return prefixes;
    }

    /** The example with characters lost, doubled and exchanged at random. */
    static List<String> mutations(String example) {
        SplittableRandom random = new SplittableRandom(SEED);
        List<String> mutations = new ArrayList<>();
        for (int i = 0; i < MUTATIONS && !example.isEmpty(); i++) {
            StringBuilder text = new StringBuilder(example);
            for (int change = 0; change < 3 && !text.isEmpty(); change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, text.charAt(random.nextInt(text.length())));
                    default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
                }
            }
            mutations.add(text.toString());
        }
        return mutations;
    }
}
