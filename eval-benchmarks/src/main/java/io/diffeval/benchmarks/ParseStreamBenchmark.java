package io.diffeval.benchmarks;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.providers.parser.ClineParserFactory;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Parses a reply of 60 000 characters at once and in chunks of four, as it comes from a model. The chunks must cost less
 * than three times as much: a parser that starts again with each chunk costs thousands of times as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ParseStreamBenchmark {
    private static final int LENGTH = 60_000;
    private static final int PREAMBLE = 5_000;
    private static final int CHUNK = 4;

    private final OutputParser parser = new ClineParserFactory().create(PluginConfig.empty());

    /** What the reply is: {@code call} has a call of replace_in_file after some prose, {@code prose} has none. */
    @Param({"call", "prose"})
    public String reply = "call";

    private String whole = "";
    private String[] chunks = {};

    /** Creates the benchmark. */
    public ParseStreamBenchmark() {}

    /** Builds the reply. */
    @Setup
    public void build() {
        whole = reply.equals("call") ? call() : prose(LENGTH);
        chunks = new String[(whole.length() + CHUNK - 1) / CHUNK];
        for (int i = 0; i < chunks.length; i++) {
            chunks[i] = whole.substring(i * CHUNK, Math.min(whole.length(), (i + 1) * CHUNK));
        }
    }

    /**
     * The reply at once.
     *
     * @return its parts
     */
    @Benchmark
    public ParsedReply whole() {
        return parser.parse(whole, null);
    }

    /**
     * The reply in chunks, asking after each whether the edit has begun.
     *
     * @return its parts
     */
    @Benchmark
    public ParsedReply chunked() {
        ReplyParsing parsing = parser.begin(null);
        boolean begun = false;
        for (String chunk : chunks) {
            parsing.accept(chunk);
            begun = begun || parsing.editBegun();
        }
        return parsing.finish();
    }

    private static String call() {
        StringBuilder text = new StringBuilder(prose(PREAMBLE));
        text.append("\n\n<replace_in_file>\n<path>src/main/java/Example.java</path>\n<diff>\n");
        for (int i = 0; text.length() < LENGTH; i++) {
            text.append("------- SEARCH\n    List<String> names")
                    .append(i)
                    .append(" = load(")
                    .append(i)
                    .append(");\n");
            text.append("=======\n    List<String> names")
                    .append(i)
                    .append(" = reload(")
                    .append(i)
                    .append(");\n");
            text.append("+++++++ REPLACE\n");
        }
        return text.append("</diff>\n</replace_in_file>\n").toString();
    }

    private static String prose(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < length; i++) {
            text.append("Sentence ").append(i).append(" explains why x < y, and what the change does about it.\n");
        }
        text.setLength(length);
        return text.toString();
    }
}
