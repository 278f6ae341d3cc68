package io.diffeval.benchmarks;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.RecordedOutput;
import io.diffeval.core.eval.TokenUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Cases with recorded replies, as large as those of the diff-edit suite at the median: a file of 150 lines, a reply of
 * some sentences and one block of seven lines. Of ten replies eight are right, one is slightly off, one is refused.
 */
public final class GeneratedCases {
    private static final ModelId MODEL = new ModelId("example/model");
    private static final int LINES = 150;
    private static final int BLOCK = 7;
    private static final TokenUsage USAGE = new TokenUsage(4_000L, 0L, 300L, 0L);

    private GeneratedCases() {}

    /** Cases with so many replies each, all different. */
    public static List<EvalCase> of(int cases, int repliesEach, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, cases)
                .mapToObj(number -> {
                    List<String> lines = lines(number, random);
                    int target = random.nextInt(LINES - BLOCK);
                    List<RecordedOutput> outputs = new ArrayList<>();
                    for (int i = 0; i < repliesEach; i++) {
                        outputs.add(output(reply(lines, target, i, random)));
                    }
                    return evalCase(number, lines, target, outputs);
                })
                .toList();
    }

    /** So many cases with the same replies to each, which take no memory of their own. */
    static List<EvalCase> sharing(int cases, int repliesEach, long seed) {
        EvalCase one = of(1, repliesEach, seed).get(0);
        return IntStream.range(0, cases)
                .mapToObj(number -> new EvalCase(
                        "case-" + number,
                        "generated",
                        ContentHash.of("case-" + number),
                        null,
                        null,
                        one.filePath(),
                        one.fileContents(),
                        one.expectedContents(),
                        one.messages(),
                        Map.of(),
                        one.recordedOutputs()))
                .toList();
    }

    private static EvalCase evalCase(int number, List<String> lines, int target, List<RecordedOutput> outputs) {
        List<String> expected = new ArrayList<>(lines);
        expected.set(target + BLOCK / 2, replaced(lines, target));
        return new EvalCase(
                "case-" + number,
                "generated",
                ContentHash.of("case-" + number),
                null,
                null,
                "a.java",
                text(lines),
                text(expected),
                List.of(),
                Map.of(),
                outputs);
    }

    private static String reply(List<String> lines, int target, int number, SplittableRandom random) {
        List<String> search = new ArrayList<>(lines.subList(target, target + BLOCK));
        List<String> replacement = new ArrayList<>(search);
        replacement.set(BLOCK / 2, replaced(lines, target));
        switch (number % 10) {
            case 0 -> search.set(0, "    nothing like it " + random.nextInt(1_000_000));
            case 1 -> replacement.set(BLOCK / 2, "        slightly" + random.nextInt(1_000_000) + "(off);");
            default -> replacement.set(BLOCK - 1, lines.get(target + BLOCK - 1));
        }
        return "Reply " + number + ". The change belongs where the value is computed, so I replace that line and leave"
                + " the rest of the method as it is. Nothing else has to change.\n\n"
                + "<replace_in_file>\n<path>a.java</path>\n<diff>\n------- SEARCH\n" + text(search)
                + "=======\n" + text(replacement) + "+++++++ REPLACE\n</diff>\n</replace_in_file>\n";
    }

    private static String replaced(List<String> lines, int target) {
        return lines.get(target + BLOCK / 2).replace("compute", "recompute");
    }

    private static List<String> lines(int number, SplittableRandom random) {
        return IntStream.range(0, LINES)
                .mapToObj(line ->
                        "        value" + number + "_" + line + " = compute(" + random.nextInt(1_000_000) + ");")
                .toList();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }

    private static RecordedOutput output(String reply) {
        return new RecordedOutput(MODEL, reply, null, "cline_xml", "stop", USAGE, null, CallTimings.UNKNOWN);
    }
}
