package io.diffeval.benchmarks;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.plugin.PluginConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies random edits to random files by every strategy until its time is over, and looks for what must not happen: an
 * exception, an edit that takes seconds, a change outside the spans that it reports, an edit that {@code careful} applies
 * once more where it wrote although it keeps what it searches for. Any of these ends it with status 1; the line printed has the
 * seed that brings it back. How often an edit applies once more at all is counted too.
 *
 * <p>Arguments: minutes (10), seed (that of the clock), the only strategy to fuzz (all).
 */
public final class StrategyFuzzer {
    private static final long SLOW = Duration.ofSeconds(5).toNanos();
    private static final int MOST_PRINTED_EACH = 5;
    private static final String PATH = "a.txt";

    /** Cline's blocks that overlap, or end without a separator, change text that they do not search for. */
    private static final String LOSES_TEXT = "as-cline@";

    private static final List<String> LINES = List.of(
            "a",
            "b",
            "  a",
            "\ta",
            "\t}",
            "\treturn x;",
            "a ",
            "a  b",
            "ab",
            "}",
            "  }",
            "{",
            "",
            " ",
            "\u00a0a",
            "\u2018a\u2019",
            "'a'",
            "if (x) {",
            "    if (x) {",
            "return x;",
            "    return x;",
            "    return y;",
            "&lt;a&gt;",
            "<a>",
            "\\\"a\\\"",
            "// ... existing code ...",
            "...",
            "1 | a",
            "2 | b",
            "12",
            "```",
            "=======",
            "heading",
            "*** End of File",
            "@@",
            "@@ a",
            "-a",
            "+a",
            "\ud83d\ude00",
            "\ud83d",
            "\u0000",
            "$1\\",
            "\ufeff");

    private static final List<String> MARKS = List.of(
            "------- SEARCH",
            "<<<<<<< SEARCH",
            "=======",
            "+++++++ REPLACE",
            ">>>>>>> REPLACE",
            ":start_line:2",
            "*** Begin Patch",
            "*** Update File: a.txt",
            "*** Add File: b.txt",
            "*** Delete File: a.txt",
            "*** Move to: c.txt",
            "*** End Patch",
            "--- a/a.txt",
            "+++ b/a.txt",
            "@@ -1,3 +1,3 @@",
            "@@ -0,0 +1 @@",
            "a.txt",
            "```",
            "[a.txt]",
            "PUT 2:",
            "PUT 2-4:",
            "CUT 3",
            "+x",
            "MV c.txt");

    private final Map<String, DiffStrategy> strategies = new TreeMap<>();
    private final Map<String, long[]> counts = new TreeMap<>();

    private StrategyFuzzer(@Nullable String only) {
        for (DiffStrategyFactory factory : ServiceLoader.load(DiffStrategyFactory.class)) {
            if (only == null || only.equals(factory.id())) {
                strategies.put(factory.id(), factory.create(PluginConfig.empty()));
                counts.put(factory.id(), new long[5]);
            }
        }
    }

    /**
     * Fuzzes and prints what came out.
     *
     * @param args minutes, seed and the only strategy
     */
    public static void main(String[] args) {
        double minutes = args.length > 0 ? Double.parseDouble(args[0]) : 10;
        long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
        StrategyFuzzer fuzzer = new StrategyFuzzer(args.length > 2 ? args[2] : null);
        if (fuzzer.strategies.isEmpty()) {
            System.err.println("no strategy is called " + args[2]);
            System.exit(2);
        }
        long end = System.nanoTime() + (long) (minutes * 60e9);
        long round = 0;
        while (round == 0 || System.nanoTime() < end) {
            fuzzer.round(seed + round);
            round++;
        }
        System.out.printf("seed %d, %d rounds%n", seed, round);
        System.out.println("| strategy | edits | applied | applied once more | slowest, ms | findings |");
        System.out.println("|---|---|---|---|---|---|");
        fuzzer.counts.forEach((id, count) -> System.out.printf(
                Locale.ROOT,
                "| `%s` | %d | %d | %d | %.1f | %d |%n",
                id,
                count[0],
                count[1],
                count[2],
                count[3] / 1e6,
                count[4]));
        System.exit(fuzzer.counts.values().stream().allMatch(count -> count[4] == 0) ? 0 : 1);
    }

    private void round(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        String lineEnd = random.nextInt(4) == 0 ? "\r\n" : "\n";
        String original = random.nextInt(8) == 0 ? "\ufeff" : "";
        for (int line = random.nextInt(30); line > 0; line--) {
            boolean isMixed = seed % 8 == 0 && random.nextBoolean();
            original += text(random, LINES, 1, isMixed ? "\r\n" : lineEnd);
        }
        original =
                random.nextInt(4) == 0 && !original.isEmpty() ? original.substring(0, original.length() - 1) : original;
        List<EditBlock> blocks = new ArrayList<>();
        for (int block = random.nextInt(3); block >= 0; block--) {
            blocks.add(block(random, original));
        }
        String noise = noise(random, original);
        NumberedEdits numbered = new NumberedEdits(random, PATH, original, LINES);
        for (Map.Entry<String, DiffStrategy> entry : strategies.entrySet()) {
            String id = entry.getKey();
            Optional<EditPayload> written = EditDialect.of(id)
                    .flatMap(dialect -> dialect.write(PATH, blocks))
                    .or(() -> numbered.of(id));
            apply(id, entry.getValue(), original, written.orElse(EditPayload.text(noise)), seed);
            apply(id, entry.getValue(), original, EditPayload.text(noise), seed);
        }
    }

    /** Some lines of the file, mostly a little changed. */
    private static EditBlock block(SplittableRandom random, String original) {
        String[] lines = original.split("\n", -1);
        int first = random.nextInt(lines.length);
        StringBuilder search = new StringBuilder();
        for (int line = first; line < Math.min(lines.length, first + 1 + random.nextInt(6)); line++) {
            switch (random.nextInt(16)) {
                case 0 -> search.append(lines[line].strip()).append('\n');
                case 1 -> search.append("  ").append(lines[line]).append('\n');
                case 2 -> search.append(lines[line]).append("x\n");
                case 3 -> search.append(text(random, LINES, 1, "\n"));
                case 4 -> {}
                case 5 -> search.append(lines[line].replace("    ", "\t")).append('\n');
                case 6 -> search.append(lines[line].replace("\t", "    ")).append('\n');
                default -> search.append(lines[line]).append('\n');
            }
        }
        String replacement = random.nextInt(3) == 0
                ? search + text(random, LINES, 1, "\n")
                : text(random, LINES, random.nextInt(5), "\n");
        return new EditBlock(search.toString(), replacement);
    }

    /** Marks of all formats, lines of the file and others. */
    private static String noise(SplittableRandom random, String original) {
        StringBuilder noise = new StringBuilder();
        String[] lines = original.split("\n", -1);
        for (int line = random.nextInt(25); line >= 0; line--) {
            switch (random.nextInt(4)) {
                case 0 -> noise.append(text(random, LINES, 1, "\n"));
                case 1 ->
                    noise.append(" -+".charAt(random.nextInt(3)))
                            .append(lines[random.nextInt(lines.length)])
                            .append('\n');
                case 2 -> noise.append(lines[random.nextInt(lines.length)]).append('\n');
                default -> noise.append(text(random, MARKS, 1, "\n"));
            }
        }
        return noise.toString();
    }

    private static String text(SplittableRandom random, List<String> pieces, int count, String lineEnd) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(pieces.get(random.nextInt(pieces.size()))).append(lineEnd);
        }
        return text.toString();
    }

    private void apply(String id, DiffStrategy strategy, String original, EditPayload payload, long seed) {
        long[] count = Objects.requireNonNull(counts.get(id));
        EditResult result = timed(id, strategy, EditRequest.ofFile(PATH, original, payload), seed);
        count[0]++;
        if (result == null) {
            return;
        }
        String after = after(result);
        if (after == null) {
            return;
        }
        count[1]++;
        if (!id.startsWith(LOSES_TEXT) && !keepsTheRest(original, after, result.parts(), isExact(id))) {
            find(id, seed, "changes text outside its spans: " + quoted(original, payload, after));
        }
        EditResult again = timed(id, strategy, EditRequest.ofFile(PATH, after, payload), seed);
        String twice = again == null ? null : after(again);
        if (twice != null && !twice.equals(after)) {
            count[2]++;
            if (id.equals("careful") && !isExplained(original, result, after, Objects.requireNonNull(again))) {
                find(id, seed, "applies once more: " + quoted(original, payload, after, twice));
            }
        }
    }

    /**
     * Whether an edit may apply to its own result: at another place, which was only like the one that is gone, or where it
     * wrote, if its search stands there by chance. A replacement that keeps its search says itself that it is there
     * already; only a blank line at the end is lost in a file without a final newline, and written the next time. Copies
     * of a block are applied once, and have one part.
     */
    private static boolean isExplained(String original, EditResult once, String after, EditResult again) {
        long[] written = span(once.parts(), original.length());
        long end = written[1] + after.length() - original.length();
        List<EditBlock> blocks = again.script().blocks().stream().distinct().toList();
        for (int i = 0; i < blocks.size(); i++) {
            EditPart part = again.parts().get(i);
            boolean touches = Objects.requireNonNull(part.matchedEnd()) > written[0]
                    && Objects.requireNonNull(part.matchedStart()) < end;
            String search = blocks.get(i).search();
            String replacement = blocks.get(i).replacement();
            boolean changes = !search.isBlank() && !search.equals(replacement);
            boolean isKept = changes && ("\n" + replacement).contains("\n" + search);
            if (touches && isKept && (original.endsWith("\n") || !after.endsWith("\n"))) {
                return false;
            }
        }
        return true;
    }

    private @Nullable EditResult timed(String id, DiffStrategy strategy, EditRequest request, long seed) {
        long begun = System.nanoTime();
        EditResult result = null;
        try {
            result = strategy.apply(request);
        } catch (RuntimeException | StackOverflowError e) {
            find(id, seed, e.toString());
        }
        long took = System.nanoTime() - begun;
        long[] count = Objects.requireNonNull(counts.get(id));
        count[3] = Math.max(count[3], took);
        if (took > SLOW) {
            find(id, seed, "takes " + took / 1_000_000 + " ms");
        }
        return result;
    }

    private void find(String id, long seed, String what) {
        long[] count = Objects.requireNonNull(counts.get(id));
        count[4]++;
        if (count[4] <= MOST_PRINTED_EACH) {
            System.out.println(id + ", seed " + seed + ": " + what);
        }
    }

    private static String quoted(Object... texts) {
        return Arrays.toString(texts).replace("\r", "\\r").replace("\n", "\\n");
    }

    /** The file's text; null where the edit was refused, or did more than change it. */
    private static @Nullable String after(EditResult result) {
        return result instanceof Applied applied
                        && applied.changes().size() == 1
                        && applied.changes().get(0).action() == FileChange.Action.UPDATE
                ? applied.changes().get(0).after()
                : null;
    }

    private static boolean isExact(String id) {
        return id.equals("strict") || id.equals("careful");
    }

    /** Some tools do not keep line ends, nor whether there is a final one. */
    private static boolean keepsTheRest(String original, String after, List<EditPart> parts, boolean isExact) {
        long[] changed = span(parts, original.length());
        String before = original.substring(0, (int) changed[0]);
        String behind = original.substring((int) Math.min(changed[1], original.length()));
        return isExact
                ? after.startsWith(before) && after.endsWith(behind)
                : feeds(after).startsWith(feeds(before)) && feeds(after).endsWith(feeds(behind));
    }

    /** From the first place of an edit to the end of its last. */
    private static long[] span(List<EditPart> parts, int length) {
        long start = length;
        long end = 0;
        for (EditPart part : parts) {
            Long from = part.matchedStart();
            Long to = part.matchedEnd();
            if (from != null && to != null) {
                start = Math.min(start, from);
                end = Math.max(end, to);
            }
        }
        return new long[] {start, end};
    }

    private static String feeds(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing();
    }
}
