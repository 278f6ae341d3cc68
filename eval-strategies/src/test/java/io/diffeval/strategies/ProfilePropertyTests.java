package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.aider.AiderDiffStrategyFactory;
import io.diffeval.strategies.aider.AiderWholeStrategyFactory;
import io.diffeval.strategies.hashline.HashlineStrategyFactory;
import io.diffeval.strategies.roo.RooStrategyFactory;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the profiles of several tools, whatever the edit. */
class ProfilePropertyTests {
    private static final int EDITS = 4_000;

    private static final List<String> PIECES = List.of(
            "<<<<<<< SEARCH",
            "<<<<<<< SEARCH>",
            "=======",
            ">>>>>>> REPLACE",
            ":start_line:2",
            ":end_line:9",
            "-------",
            "\\=======",
            "...",
            "```",
            "```bash",
            "a.txt",
            "b.txt",
            "[a.txt]",
            "[a.txt#1A2B]",
            "PUT 2:",
            "PUT 2-4:",
            "PUT <1:",
            "PUT >$:",
            "CUT 3",
            "SWAP 1.=2:",
            "REM",
            "MV c.txt",
            "*** Abort",
            "+x",
            "+",
            "// ... existing code ...",
            "1 | a",
            "| b",
            "a",
            "  a",
            "b",
            "\tb",
            "c {",
            "}",
            "",
            " ",
            "\ud83d\ude00",
            "\ud83d",
            "\u0000",
            "$1\\");

    static Stream<DiffStrategyFactory> profiles() {
        return Stream.of(
                new AiderDiffStrategyFactory(),
                new AiderWholeStrategyFactory(),
                new HashlineStrategyFactory(),
                new RooStrategyFactory());
    }

    private static PluginConfig config(DiffStrategyFactory factory, Random random) {
        return factory instanceof RooStrategyFactory
                ? PluginConfig.of(Map.of("threshold-percent", Integer.toString(50 + random.nextInt(51))))
                : PluginConfig.empty();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void neverThrowsAndGivesCauseOrChanges(DiffStrategyFactory factory) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < EDITS; i++) {
            DiffStrategy strategy = factory.create(config(factory, random));
            String edit = lines(random, random.nextInt(20), random.nextInt(4) == 0 ? "\r\n" : "\n");
            EditRequest request = new EditRequest(
                    random.nextInt(8) == 0 ? "missing.txt" : "a.txt",
                    Map.of("a.txt", lines(random, random.nextInt(9), random.nextInt(4) == 0 ? "\r\n" : "\n")),
                    EditPayload.text(edit));

            EditResult result = strategy.apply(request);

            assertThat(result.parts().isEmpty())
                    .as("%s, seed %d, edit %d: %s", factory.id(), seed, i, edit)
                    .isEqualTo(result instanceof Applied
                            && result.script().blocks().isEmpty());
        }
    }

    /**
     * Line ends and the final newline aside, which some of the tools do not keep. A line before a block may name a new
     * file; of that there is no rest to keep.
     */
    @ParameterizedTest
    @MethodSource("profiles")
    void changesNothingOutsideTheSpansThatItReports(DiffStrategyFactory factory) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        int changed = 0;
        for (int i = 0; i < EDITS; i++) {
            String original = lines(random, 1 + random.nextInt(9), "\n");
            String edit = edit(factory, random, original);
            EditResult result = factory.create(config(factory, random))
                    .apply(EditRequest.ofFile("a.txt", original, EditPayload.text(edit)));
            if (result instanceof Applied applied
                    && applied.changes().stream().allMatch(change -> change.action() == FileChange.Action.UPDATE)) {
                changed++;
                assertThat(keepsTheRest(original, applied.changes().get(0).after(), applied.parts()))
                        .as("%s, seed %d, edit %d: %s in %s became %s", factory.id(), seed, i, edit, original, applied)
                        .isTrue();
            }
        }
        assertThat(changed).as("%s, seed %d", factory.id(), seed).isGreaterThan(EDITS / 20);
    }

    /** Whether what stands before the first span begins the result, and what stands behind the last one ends it. */
    private static boolean keepsTheRest(String original, String after, List<EditPart> parts) {
        long start = original.length();
        long end = 0;
        for (EditPart part : parts) {
            Long from = part.matchedStart();
            Long to = part.matchedEnd();
            if (from != null && to != null) {
                start = Math.min(start, from);
                end = Math.max(end, to);
            }
        }
        return after.startsWith(original.substring(0, (int) start)) && after.endsWith(original.substring((int) end));
    }

    private static String edit(DiffStrategyFactory factory, Random random, String original) {
        if (factory instanceof HashlineStrategyFactory) {
            int line = 1 + random.nextInt(4);
            return random.nextBoolean()
                    ? "PUT " + line + "-" + (line + random.nextInt(3)) + ":\n+new\n"
                    : "PUT >" + line + ":\n+new\n+er\nCUT " + (line + 2) + "\n";
        }
        if (factory instanceof AiderWholeStrategyFactory) {
            return "a.txt\n```\nnew\n```\n";
        }
        String[] lines = original.split("\n", -1);
        StringBuilder edit = new StringBuilder();
        for (int block = random.nextInt(2); block < 2; block++) {
            int line = random.nextInt(lines.length);
            edit.append("<<<<<<< SEARCH\n");
            for (int i = line; i < Math.min(lines.length, line + 3); i++) {
                edit.append(random.nextInt(5) == 0 ? lines[i].strip() : lines[i])
                        .append('\n');
            }
            edit.append("=======\n")
                    .append(random.nextInt(3) == 0 ? "" : "new\n")
                    .append(">>>>>>> REPLACE\n");
        }
        return edit.toString();
    }

    private static String lines(Random random, int count, String lineEnd) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size()))).append(lineEnd);
        }
        return text.toString();
    }
}
