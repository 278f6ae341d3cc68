package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.PatchProfiles.Hunk;
import io.diffeval.strategies.udiff.GnuPatchStrategyFactory;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patches made to take for ever; that these end is the point, one at a time for the sake of memory. */
@Execution(ExecutionMode.SAME_THREAD)
@Order(1)
class PatchHostileInputTests {
    private static final int MEGABYTE = 1 << 20;

    static Stream<DiffStrategyFactory> profiles() {
        return PatchProfiles.all();
    }

    private static EditResult apply(DiffStrategyFactory factory, String original, Hunk... hunks) {
        return apply(factory, original, List.of(hunks));
    }

    private static EditResult apply(DiffStrategyFactory factory, String original, List<Hunk> hunks) {
        return factory.create(PluginConfig.empty())
                .apply(EditRequest.ofFile(
                        "a.txt", original, EditPayload.text(PatchProfiles.patch(factory, "a.txt", hunks))));
    }

    private static void assertRefused(EditResult result) {
        assertThat(result).isInstanceOf(Rejected.class);
        assertThat(((Rejected) result).cause())
                .isIn(FailureCause.NO_MATCH, FailureCause.RESOURCE_LIMIT, FailureCause.AMBIGUOUS);
    }

    /** All but ours, which search all of the file for each hunk, and whose bounds have tests of their own. */
    static Stream<DiffStrategyFactory> tools() {
        return PatchProfiles.all()
                .filter(factory -> !Set.of("careful", "strict").contains(factory.id()));
    }

    private static String code(int blocks, int linesEach) {
        String filler = "\tsome code that is the same everywhere, and more of it\n".repeat(linesEach);
        return IntStream.range(0, blocks)
                .mapToObj(i -> "line " + i + "\n" + filler)
                .collect(Collectors.joining());
    }

    private static Hunk change(int line, int block) {
        return new Hunk(
                line,
                null,
                "-line " + block + "\n+new " + block + "\n \tsome code that is the same everywhere, and more of it\n");
    }

    @ParameterizedTest
    @MethodSource("tools")
    void tenThousandHunks(DiffStrategyFactory factory) {
        List<Hunk> hunks =
                IntStream.range(0, 10_000).mapToObj(i -> change(3 * i + 1, i)).toList();

        EditResult result = apply(factory, code(10_000, 2), hunks);

        if (factory.id().equals("as-aider-udiff@2026")) {
            assertThat(((Rejected) result).cause()).isEqualTo(FailureCause.RESOURCE_LIMIT);
        } else {
            assertThat(result).isInstanceOf(Applied.class);
            assertThat(result.parts()).hasSize(10_000).allMatch(part -> part.failure() == null);
        }
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aFileOfTenMegabytes(DiffStrategyFactory factory) {
        String file = code(10_000, 18);

        assertThat(apply(factory, file, change(1, 0), change(19 * 9_998 + 1, 9_999)))
                .isInstanceOf(Applied.class);
        assertRefused(apply(factory, file, change(1, 77_777)));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void tenThousandNearlyMatchingLinesInAFileOfEqualLines(DiffStrategyFactory factory) {
        assertRefused(apply(
                factory,
                "a\n".repeat(MEGABYTE / 2),
                new Hunk(1, null, "-a\n".repeat(9_999) + "-b\n+x\n" + " c\n".repeat(3))));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aLineOfAMegabyteThatDiffersFromItsMiddleOn(DiffStrategyFactory factory) {
        String half = "a".repeat(MEGABYTE / 2);

        assertRefused(apply(
                factory,
                (half + half + "\n").repeat(10),
                new Hunk(1, null, "-" + half + "b".repeat(MEGABYTE / 2) + "\n+x\n")));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void blankHunkInABlankFile(DiffStrategyFactory factory) {
        String blank = "\n".repeat(MEGABYTE / 2);

        apply(factory, blank, new Hunk(1, null, " \n".repeat(10_000) + "+x\n" + " \n".repeat(3)));
        apply(factory, " \n\n".repeat(MEGABYTE / 4), new Hunk(1, null, "-\n".repeat(10_000) + "-b\n+x\n"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void thousandsOfIdenticalAnchors(DiffStrategyFactory factory) {
        String file = ("class A {\n" + "    void b() {}\n".repeat(6)).repeat(1_249);
        List<Hunk> hunks = IntStream.range(0, 1_249)
                .mapToObj(
                        i -> new Hunk(7 * i + 1, "class A {", "     void b() {}\n-    void c() {}\n+    void d() {}\n"))
                .toList();

        assertRefused(apply(factory, file, hunks));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void thousandsOfHunksThatFitOnlyWithLeniency(DiffStrategyFactory factory) {
        String file = "  a  \n".repeat(MEGABYTE / 32);
        List<Hunk> hunks = IntStream.range(0, 2_000)
                .mapToObj(i -> new Hunk(1 + i, null, "-a\n+x\n"))
                .toList();

        assertThat(apply(factory, file, hunks)).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void thousandsOfSectionsForOneFile(DiffStrategyFactory factory) {
        String section = PatchProfiles.patch(factory, "a.txt", List.of(new Hunk(1, null, "-b\n+c\n")))
                .replace("*** Begin Patch\n", "")
                .replace("*** End Patch\n", "");
        String patch = PatchProfiles.readsUnifiedDiffs(factory)
                ? section.repeat(3_000)
                : "*** Begin Patch\n" + section.repeat(3_000) + "*** End Patch\n";

        assertThat(factory.create(PluginConfig.empty())
                        .apply(EditRequest.ofFile("a.txt", "a\n".repeat(MEGABYTE / 4), EditPayload.text(patch))))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void aHunkThatOnlyAddsAboveTheOneBeforeIsLeftOut() {
        String diff = "--- a/a\n+++ b/a\n@@ -3,0 +4,1 @@\n+x\n@@ -2,0 +2,1 @@\n+y\n";

        EditResult result = new GnuPatchStrategyFactory()
                .create(PluginConfig.empty())
                .apply(EditRequest.ofFile("a", "1\n2\n3\n4\n", EditPayload.text(diff)));

        assertThat(((Applied) result).changes().get(0).after()).isEqualTo("1\n2\n3\nx\n4\n");
        assertThat(result.parts().get(1).failure()).isEqualTo(FailureCause.NO_MATCH);
    }
}
