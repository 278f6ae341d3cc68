package io.diffeval.strategies.cline;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs made to take for ever; that these end is the point, one at a time for the sake of memory. */
@Execution(ExecutionMode.SAME_THREAD)
class ClineHostileInputTests {
    private static final int MEGABYTE = 1 << 20;

    static Set<String> profiles() {
        return Profiles.BY_ID.keySet();
    }

    private static String block(String search, String replacement) {
        return "------- SEARCH\n" + search + "=======\n" + replacement + "+++++++ REPLACE\n";
    }

    private static void assertRejected(EditResult result, FailureCause cause) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).cause()).isEqualTo(cause);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandNearlyMatchingLinesInAFileOfEqualLines(String profile) {
        String search = "a\n".repeat(9_999) + "b\n";

        assertRejected(
                Profiles.apply(profile, "a\n".repeat(5 * MEGABYTE), block(search, "x\n")), FailureCause.NO_MATCH);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aLineOfAMegabyteThatNearlyMatches(String profile) {
        String file = ("a".repeat(MEGABYTE) + "\n").repeat(10);

        assertRejected(
                Profiles.apply(profile, file, block("a".repeat(MEGABYTE - 1) + "b\n", "x\n")), FailureCause.NO_MATCH);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandBlocksInOrder(String profile) {
        String file = IntStream.range(0, 10_000)
                .mapToObj(i -> "line " + i + "\n" + "\tsome code\n".repeat(60))
                .collect(Collectors.joining());
        String edit = IntStream.range(0, 10_000)
                .mapToObj(i -> block("line " + i + "\n", "new " + i + "\n"))
                .collect(Collectors.joining());

        EditResult result = Profiles.apply(profile, file, edit);

        assertThat(result).isInstanceOf(Applied.class);
        assertThat(Profiles.textAfter(result))
                .startsWith("new 0\n\tsome code\n")
                .contains("\nnew 9999\n");
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandSeparatorsInOneBlock(String profile) {
        // The first version writes all that precedes the match at each of them.
        String edit = "------- SEARCH\nlast\n" + "=======\nx\n".repeat(10_000) + "+++++++ REPLACE\n";
        String file = "a\n".repeat(5 * MEGABYTE) + "last\n";

        EditResult result = Profiles.apply(profile, file, edit);

        if (profile.equals("as-cline@2025-06-06")) {
            assertRejected(result, FailureCause.RESOURCE_LIMIT);
        } else {
            assertThat(result).isInstanceOf(Applied.class);
            assertThat(String.valueOf(Profiles.textAfter(result))).hasSize(10 * MEGABYTE + 20_000);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void thousandsOfBlocksOutOfOrder(String profile) {
        String file = "first\nsecond\n" + "a\n".repeat(MEGABYTE / 2);
        String edit = block("second\n", "last\n") + block("first\n", "first\n").repeat(5_000);

        assertRejected(
                Profiles.apply(profile, file, edit),
                profile.equals("as-cline@2025-06-06") ? FailureCause.NO_MATCH : FailureCause.RESOURCE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void identicalAnchorsAroundManyLines(String profile) {
        String file = ("{\n" + "some line of code;\n".repeat(8) + "}\n").repeat(1_249);
        String search = "{\n" + "some other line of code();\n".repeat(8) + "}\n";

        assertThat(Profiles.apply(profile, file, block(search, "x\n"))).isInstanceOf(Applied.class);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void identicalAnchorsAroundHugeLines(String profile) {
        String file = ("{\n" + "ab".repeat(MEGABYTE / 2) + "\n}\n").repeat(4);
        String search = "{\n" + "ba".repeat(MEGABYTE / 2 - 1) + "\n}\n";

        EditResult result = Profiles.apply(profile, file, block(search, "x\n"));

        if (profile.equals("as-cline@2025-06-26")) {
            assertRejected(result, FailureCause.RESOURCE_LIMIT);
        } else {
            assertThat(result).isInstanceOf(Applied.class);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyLineAnAnchorOfTenThousandLines(String profile) {
        String search = "a\n" + "b\n".repeat(9_998) + "a\n";

        EditResult result = Profiles.apply(profile, "a\n".repeat(5 * MEGABYTE), block(search, "x\n"));

        if (profile.equals("as-cline@2025-06-26")) {
            assertRejected(result, FailureCause.RESOURCE_LIMIT);
        } else {
            assertThat(result).isInstanceOf(Applied.class);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void nothingButMarkers(String profile) {
        String markers = "------- SEARCH\n=======\n+++++++ REPLACE\n";

        assertThat(Profiles.apply(profile, "", markers.repeat(100_000))).isInstanceOf(Applied.class);
        assertThat(Profiles.apply(profile, "a\n", "=".repeat(10 * MEGABYTE))).isNotNull();
    }
}
