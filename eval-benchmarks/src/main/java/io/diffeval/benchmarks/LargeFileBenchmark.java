package io.diffeval.benchmarks;

import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.strategies.format.UnifiedDiffFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a search that fails takes in a large file of few different lines, cold or where edits of the same file came
 * before. {@code main} prints a table of all strategies.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LargeFileBenchmark {
    private static final String PATH = "a.txt";
    private static final String FUNCTION = """
                public int limited(int value) {
                    int result = value * factor();
                    if (result > limit) {
                        result = limit;
                    }
                    return result;
                }

            """;

    /** What is searched for. */
    public enum Search {
        /** Lines that are not in the file. */
        ABSENT {
            @Override
            String file(int lines) {
                return FUNCTION.repeat(lines / 8);
            }

            @Override
            String search(int lines) {
                return IntStream.range(0, lines)
                        .mapToObj(line -> "    absent(" + line + ", of, the, file);\n")
                        .collect(Collectors.joining());
            }
        },
        /** Lines of which one in the middle differs a little from the file's, which has them many times. */
        NEAR_MISS {
            @Override
            String file(int lines) {
                return FUNCTION.repeat(lines / 8);
            }

            @Override
            String search(int lines) {
                String search = FUNCTION.repeat(lines / 8);
                int middle = search.indexOf("factor", search.length() / 2);
                return search.substring(0, middle) + "vector" + search.substring(middle + 6);
            }
        },
        /** First and last line stand at the right distance everywhere; the lines between are others. */
        ANCHORS {
            @Override
            String file(int lines) {
                return ("{\n" + "    some.line(of, code, that, has, fifty, letters);\n".repeat(6) + "}\n")
                        .repeat(lines / 8);
            }

            @Override
            String search(int lines) {
                return "{\n" + "    another(line, of, code, with, fifty, letters);\n".repeat(lines - 2) + "}\n";
            }
        };

        abstract String file(int lines);

        abstract String search(int lines);
    }

    /** The strategy. */
    @Param({"strict", "careful", "as-cline@2025-06-25", "as-cline@2025-06-26"})
    public String strategy = "careful";

    /** What is searched for. */
    @Param
    public Search search = Search.ABSENT;

    /** How many lines that has. */
    @Param({"40"})
    public int searchLines = 40;

    /** How many lines the file has. */
    @Param({"10000"})
    public int fileLines = 10_000;

    /** Whether the same string is edited again and again, so that what is known of it is used again. */
    @Param({"false", "true"})
    public boolean isShared;

    private char[] file = {};
    private EditPayload payload = EditPayload.text("");
    private EditRequest request = EditRequest.ofFile(PATH, "", payload);
    private DiffStrategy applied = made -> {
        throw new IllegalStateException("set up before use");
    };

    /** Creates the benchmark. */
    public LargeFileBenchmark() {}

    /** Makes the file and the edit. */
    @Setup(Level.Trial)
    public void make() {
        file = search.file(fileLines).toCharArray();
        payload = payload(new EditBlock(search.search(searchLines), "replaced();\n"));
        request = EditRequest.ofFile(PATH, new String(file), payload);
        applied = Strategies.named(strategy);
    }

    /** Makes the file anew, as one that nobody has seen before. */
    @Setup(Level.Invocation)
    public void forget() {
        if (!isShared) {
            request = EditRequest.ofFile(PATH, new String(file), payload);
        }
    }

    /** Strategies that search for nothing get what comes next: lines that are not there, or the whole file. */
    private EditPayload payload(EditBlock block) {
        if (strategy.startsWith("hashline")) {
            return EditPayload.text(
                    "[" + PATH + "]\nPUT " + (fileLines + 2) + "-" + (fileLines + 3) + ":\n+replaced();\n");
        }
        if (strategy.startsWith("as-aider-whole")) {
            return EditPayload.text(PATH + "\n```\n" + new String(file) + block.replacement() + "```\n");
        }
        if (strategy.equals("git-apply") || strategy.equals("gnu-patch")) {
            EditBlock numbered =
                    new EditBlock(block.search(), block.replacement(), false, EditHint.atLine(fileLines / 2));
            EditScript script = new EditScript(List.of(FileEdit.update(PATH, List.of(numbered))));
            return EditPayload.text(UnifiedDiffFormat.render(script).orElseThrow());
        }
        return EditDialect.of(strategy)
                .flatMap(dialect -> dialect.write(PATH, List.of(block)))
                .orElseThrow();
    }

    /**
     * Applies the edit.
     *
     * @return what became of it
     */
    @Benchmark
    public EditResult apply() {
        return applied.apply(request);
    }

    /**
     * Prints how many milliseconds of processor time each strategy takes, the least of many rounds.
     *
     * @param args ids of strategies, by default all
     */
    public static void main(String[] args) {
        LargeFileTable.print(List.of(args));
    }
}
