package io.diffeval.strategies;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.PatchProfiles.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the strategies that read patches, whatever the patch. */
class PatchPropertyTests {
    private static final int EDITS = 3_000;

    private static final List<String> PIECES = List.of(
            "*** Begin Patch",
            "*** End Patch",
            "*** Update File: a.txt",
            "*** Update File: /home/me/a.txt",
            "*** Add File: b.txt",
            "*** Add File: ../b.txt",
            "*** Delete File: a.txt",
            "*** Move to: c.txt",
            "*** End of File",
            "***",
            "@@",
            "@@ a",
            "@@ -1,2 +1,3 @@",
            "@@ -0,0 +1 @@",
            "@@ ... @@",
            "diff --git a/a.txt b/a.txt",
            "new file mode 100644",
            "deleted file mode 100644",
            "rename from a.txt",
            "rename to c.txt",
            "--- a/a.txt",
            "+++ b/a.txt",
            "--- /dev/null",
            "+++ /dev/null",
            "\\ No newline at end of file",
            "```diff",
            "```",
            "<<EOF",
            "EOF",
            " a",
            "-a",
            "+a",
            "-  a",
            "+x",
            " ",
            "",
            "+",
            "-",
            " b",
            "+\ud83d",
            "-\u0000");

    static Stream<DiffStrategyFactory> profiles() {
        return PatchProfiles.all();
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void neverThrowsAndGivesCauses(DiffStrategyFactory factory) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DiffStrategy strategy = factory.create(PluginConfig.empty());
        for (int i = 0; i < EDITS; i++) {
            String end = random.nextInt(4) == 0 ? "\r\n" : "\n";
            String edit = lines(random, PIECES, random.nextInt(20), end);
            if (random.nextBoolean()) {
                edit = "*** Begin Patch" + end + "*** Update File: a.txt" + end + edit + "*** End Patch" + end;
            }
            Map<String, String> files =
                    Map.of("a.txt", lines(random, List.of("a", "  a", "b", "", "x"), random.nextInt(9), end));
            String path = random.nextInt(8) == 0 ? "missing.txt" : "a.txt";

            EditResult result = strategy.apply(new EditRequest(path, files, EditPayload.text(edit)));

            boolean hasCause = result.parts().stream().anyMatch(part -> part.failure() != null);
            assertThat(result instanceof Rejected)
                    .as("%s, seed %d, edit %d: %s", factory.id(), seed, i, edit)
                    .matches(isRejected -> !isRejected || hasCause);
        }
    }

    /** Line ends and the final newlines aside, which some of the tools do not keep. */
    @ParameterizedTest
    @MethodSource("profiles")
    void changesNothingOutsideTheSpansThatItReports(DiffStrategyFactory factory) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        DiffStrategy strategy = factory.create(PluginConfig.empty());
        int changed = 0;
        for (int i = 0; i < EDITS; i++) {
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(9); line >= 0; line--) {
                lines.add(List.of("a", "  a", "b", "", "c {", "}", "\tlonger line", "x")
                        .get(random.nextInt(8)));
            }
            String original = String.join("\n", lines) + "\n";
            String edit = PatchProfiles.patch(factory, "a.txt", hunks(random, lines));

            EditResult result = strategy.apply(EditRequest.ofFile("a.txt", original, EditPayload.text(edit)));

            if (result instanceof Applied applied && !applied.changes().isEmpty()) {
                changed++;
                assertThat(keepsTheRest(original, applied.changes().get(0).after(), applied.parts()))
                        .as("%s, seed %d, edit %d: %s in %s became %s", factory.id(), seed, i, edit, original, applied)
                        .isTrue();
            }
        }
        assertThat(changed).as("%s, seed %d", factory.id(), seed).isGreaterThan(EDITS / 20);
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void aSecondSectionOfAFileReportsSpansOfTheOriginal(DiffStrategyFactory factory) {
        String original = "one\ntwo\nthree\nfour\nfive\nsix\n";
        List<Hunk> first = List.of(new Hunk(1, null, "-one\n-two\n-three\n four\n"));
        List<Hunk> second = List.of(new Hunk(3, null, "-six\n+SIX\n"));
        String patch = PatchProfiles.patch(factory, "a.txt", first) + PatchProfiles.patch(factory, "a.txt", second);

        EditResult result = factory.create(PluginConfig.empty())
                .apply(EditRequest.ofFile(
                        "a.txt", original, EditPayload.text(patch.replace("*** End Patch\n*** Begin Patch\n", ""))));

        if (result instanceof Applied applied) {
            assertThat(keepsTheRest(original, applied.changes().get(0).after(), applied.parts()))
                    .as(factory.id())
                    .isTrue();
        } else {
            assertThat(((Rejected) result).cause()).as(factory.id()).isEqualTo(FailureCause.OVERLAP);
        }
    }

    private static List<Hunk> hunks(Random random, List<String> lines) {
        List<Hunk> hunks = new ArrayList<>();
        int line = random.nextInt(2);
        while (line < lines.size() && hunks.size() < 2) {
            StringBuilder hunk = new StringBuilder();
            int end = Math.min(lines.size(), line + 1 + random.nextInt(4));
            for (int at = line; at < end; at++) {
                String text = random.nextInt(9) == 0 ? lines.get(at).strip() : lines.get(at);
                boolean goes = random.nextInt(3) == 0;
                hunk.append(goes ? '-' : ' ').append(text).append('\n');
                hunk.append(random.nextInt(3) == 0 ? "+new " + at + "\n" : "");
            }
            hunks.add(new Hunk(line + 1 + random.nextInt(2), null, hunk.toString()));
            line = end + random.nextInt(2);
        }
        return hunks;
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
        return after.startsWith(original.substring(0, (int) start).stripTrailing())
                && after.stripTrailing().endsWith(original.substring((int) end).stripTrailing());
    }

    private static String lines(Random random, List<String> pieces, int count, String end) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size()))).append(end);
        }
        return text.toString();
    }
}
