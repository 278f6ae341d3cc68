package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.aider.AiderDiffStrategyFactory;
import io.diffeval.strategies.aider.AiderWholeStrategyFactory;
import io.diffeval.strategies.hashline.HashlineStrategyFactory;
import io.diffeval.strategies.roo.RooStrategyFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs made to take for ever; that these end is the point, one at a time for the sake of memory. */
@Execution(ExecutionMode.SAME_THREAD)
class ProfileHostileInputTests {
    private static final int MEGABYTE = 1 << 20;

    private static final Map<String, DiffStrategy> PROFILES = Map.of(
            "aider",
            new AiderDiffStrategyFactory().create(PluginConfig.empty()),
            "roo at 0.8",
            new RooStrategyFactory().create(PluginConfig.of(Map.of("threshold-percent", "80"))));

    static Set<String> profiles() {
        return PROFILES.keySet();
    }

    private static EditResult apply(String profile, String original, String edit) {
        return PROFILES.get(profile).apply(EditRequest.ofFile("a.txt", original, EditPayload.text(edit)));
    }

    private static String block(String search, String replacement) {
        return "<<<<<<< SEARCH\n" + search + "=======\n" + replacement + ">>>>>>> REPLACE\n";
    }

    private static void assertRefused(EditResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).cause()).isIn(FailureCause.NO_MATCH, FailureCause.RESOURCE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandNearlyMatchingLinesInAFileOfEqualLines(String profile) {
        EditResult result = apply(profile, "a\n".repeat(MEGABYTE / 2), block("a\n".repeat(9_999) + "b\n", "x\n"));

        assertThat(result instanceof Applied).isEqualTo(profile.equals("roo at 0.8"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandLinesOfOtherIndentationThatNearlyMatch(String profile) {
        EditResult result =
                apply(profile, ("  a\n" + "    a\n").repeat(MEGABYTE / 8), block("a\n".repeat(9_999) + "b\n", "x\n"));

        assertThat(result instanceof Applied).isEqualTo(profile.equals("roo at 0.8"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aLineOfAMegabyteThatDiffersFromItsMiddleOn(String profile) {
        String half = "a".repeat(MEGABYTE / 2);

        assertRefused(apply(
                profile, (half + half + "\n").repeat(10), block(half + "b".repeat(MEGABYTE / 2) + "\n", "x\n")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void sameUnitsInAnotherOrderEverywhere(String profile) {
        String line = "abcdefgh".repeat(8);
        String other = "hgfedcba".repeat(8);

        assertRefused(apply(profile, (line + "\n").repeat(20_000), block((other + "\n").repeat(1_000), "x\n")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void everyUnitThereIs(String profile) {
        String all = IntStream.range(0x100, 0xd800)
                .mapToObj(unit -> String.valueOf((char) unit))
                .collect(Collectors.joining());

        assertRefused(apply(profile, all.repeat(20) + "\n", block(all.repeat(19) + "b\n", "x\n")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandBlocks(String profile) {
        String file = IntStream.range(0, 10_000)
                .mapToObj(i -> "line " + i + "\n" + "\tsome code\n".repeat(20))
                .collect(Collectors.joining());
        String edit = IntStream.range(0, 10_000)
                .mapToObj(i -> block("line " + i + "\n", "new " + i + "\n"))
                .collect(Collectors.joining());
        EditResult result = apply(profile, file, edit);

        assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.RESOURCE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void blankSearchInABlankFile(String profile) {
        apply(profile, "\n".repeat(MEGABYTE / 2), block(" \n".repeat(10_000), "x\n"));
        assertRefused(apply(profile, " \n\n".repeat(MEGABYTE / 4), block("b\n" + "\n".repeat(10_000), "x\n")));
    }

    @Test
    void tenThousandDots() {
        String dots = IntStream.range(0, 10_000)
                .mapToObj(i -> "line " + i + "\n...\n")
                .collect(Collectors.joining());
        String file =
                IntStream.range(0, 200_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());

        assertRefused(apply("aider", file, block(dots, dots)));
    }

    @Test
    void thousandsOfMisspeltNames() {
        String edit = IntStream.range(0, 5_000)
                .mapToObj(i -> "a".repeat(500) + i + "\n" + block("x\n", "y\n"))
                .collect(Collectors.joining());
        Map<String, String> files = Map.of("a".repeat(400) + "b".repeat(100), "x\n", "b.txt", "b\n");

        assertThat(PROFILES.get("aider")
                        .apply(new EditRequest("b.txt", files, EditPayload.text(edit)))
                        .parts())
                .isNotEmpty();
    }

    @Test
    void tenThousandAddressesAndListings() {
        String original = "}\n".repeat(MEGABYTE);
        String blocks = IntStream.range(0, 10_000)
                .mapToObj(i -> "PUT " + (i * 10 + 1) + "-" + (i * 10 + 5) + ":\n+}\n+{\n")
                .collect(Collectors.joining());
        DiffStrategy hashline = new HashlineStrategyFactory().create(PluginConfig.empty());
        DiffStrategy whole = new AiderWholeStrategyFactory().create(PluginConfig.empty());

        assertThat(hashline.apply(EditRequest.ofFile("a", original, EditPayload.text(blocks))))
                .isInstanceOf(Applied.class);
        assertThat(hashline.apply(EditRequest.ofFile(
                        "a", original, EditPayload.text("PUT 1-1000000:\n" + "+}\n".repeat(500_000)))))
                .isInstanceOf(Applied.class);
        assertThat(whole.apply(EditRequest.ofFile("a", original, EditPayload.text("a\n```\nx\n```\n".repeat(10_000)))))
                .isInstanceOf(Applied.class);
    }
}
