package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every parser, whatever the reply. */
@Order(1)
class AnyReplyTests {
    private static final int REPLIES = 2_000;
    private static final int LENGTH = 1 << 19;

    /**
     * Of processor time, which other work on the machine takes nothing of. Most need 10 ms, the slowest up to a second;
     * what takes time in the square of the length, and more than this, would take more than 20 s of a megabyte.
     */
    private static final Duration BOUND = Duration.ofSeconds(5);

    /** So that what never ends is told too. */
    private static final Duration END = Duration.ofMinutes(2);

    private static final List<String> PIECES = List.of(
            "<",
            ">",
            "</",
            "/",
            "<replace_in_file>",
            "</replace_in_file>",
            "<apply_diff>",
            "</apply_diff>",
            "````",
            "`b.txt`",
            "<write_to_file>",
            "</write_to_file>",
            "<path>",
            "</path>",
            "<diff>",
            "</diff>",
            "<content>",
            "</content>",
            "<replace_in",
            "_file>",
            " ",
            "\n",
            "\r\n",
            "\t",
            "a.txt",
            "src/b.py:",
            "```",
            "```python",
            "<source>",
            "<<<<<<< SEARCH",
            "=======",
            ">>>>>>> REPLACE",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "\\",
            ":",
            ",",
            "\"name\": \"Edit\"",
            "\"input\": {",
            "\"find\": \"a\"",
            "\"replace\": \"b\"",
            "\"edits\": []",
            "{\"find\": \"a\", \"replace\": \"b\"}",
            "*** Begin Patch",
            "*** Update File: a.txt",
            "*** End Patch",
            "diff --git a/a b/a",
            "--- a/a.txt",
            "+++ b/a.txt",
            "@@ -1 +1 @@",
            "-a",
            "\"patch\": \"*** Begin Patch\\n*** Add File: c\\n+x\\n*** End Patch\"",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\u0000",
            "\ufeff",
            "\u00a0",
            "text");

    static Stream<OutputParserFactory> factories() {
        return Stream.of(
                new ApplyPatchParserFactory(),
                new AutoParserFactory(),
                new ClineParserFactory(),
                new JsonToolCallParserFactory(),
                new RooParserFactory(),
                new SearchReplaceParserFactory(),
                new UnifiedDiffParserFactory(),
                new WholeFileParserFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void chunksMakeNoDifference(OutputParserFactory factory) {
        OutputParser parser = Parsed.parser(factory);
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < REPLIES; i++) {
            String reply = reply(random);
            Parsed whole = Parsed.whole(parser, reply);
            assertThat(Parsed.inRandomChunks(parser, reply, random))
                    .as("%s, seed %d, reply %d", factory.id(), seed, i)
                    .isEqualTo(whole);
            assertThat(Parsed.inChunks(parser, reply, 1))
                    .as("%s, seed %d, reply %d", factory.id(), seed, i)
                    .isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void hostileRepliesTakeBoundedTime(OutputParserFactory factory) {
        OutputParser parser = Parsed.parser(factory);
        for (String unit : List.of(
                "<",
                ">",
                "<a>",
                "<replace_in_file>",
                "<replace_in_file></replace_in_file>",
                "<write_to_file><content>",
                "<write_to_file><content></content></write_to_file>",
                "</content>",
                "<<<<<<< SEARCH\n",
                "<<<<<<< SEARCH\n>>>>>>> REPLACE\n",
                "a.txt\n<<<<<<< SEARCH\n>>>>>>> REPLACE\n",
                "```\n",
                "[",
                "[\n",
                "[{",
                "{",
                "{\"",
                "{\"a\":",
                "{\"a\":\n",
                "{\"name\":\"a\",\"input\":{}}",
                "{ \"a\" x",
                "\"",
                "\\",
                "\n",
                " ",
                "\ud83d",
                "\ude00",
                "*** Begin Patch\n*",
                "*** Begin Patch\n*** Add File: a\n",
                "--- a\n+++ a\n",
                "diff --git a b\n",
                "{\"diff\":\"@@\"}",
                "`",
                "a.txt\n```\n",
                "`a.txt` ",
                "<apply_diff><args>")) {
            String reply = unit.repeat(LENGTH / unit.length());
            Supplier<String> where = () -> factory.id() + " on " + unit;
            Duration needed =
                    assertTimeoutPreemptively(END, () -> processorTime(() -> Parsed.inChunks(parser, reply, 4)), where);
            assertThat(needed).as(where).isLessThan(BOUND);
        }
    }

    private static Duration processorTime(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - begin);
    }

    private static String reply(Random random) {
        StringBuilder reply = new StringBuilder();
        int pieces = random.nextInt(40);
        for (int i = 0; i < pieces; i++) {
            reply.append(PIECES.get(random.nextInt(PIECES.size())));
            if (random.nextInt(4) == 0) {
                reply.append('\n');
            }
        }
        return reply.toString();
    }
}
