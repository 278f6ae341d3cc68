package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.diffeval.schema.Forgery;
import io.diffeval.schema.SigningKey;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Archives that are made to harm who opens them. All that is ever allocated for one is counted: the memory that it
 * takes cannot be more.
 */
class HostileSubmissionTests {
    private static final long MOST_BYTES = 64L << 20;
    private static final int MEGABYTE = 1 << 20;
    /** A line of so many megabytes is read; longer ones cost a build too much. */
    private static final int LINE_MB = Integer.getInteger("diffeval.line.mb", 8);

    @TempDir
    Path folder;

    private SubmissionSample sample;
    private Forgery good;

    @BeforeEach
    void submit() throws IOException {
        sample = new SubmissionSample(folder);
        good = Forgery.of(sample.submit(sample.db, "latest", "good.zip"));
    }

    @Test
    void an_entry_of_a_gigabyte_that_is_packed_to_nothing_is_refused_unread() throws IOException {
        byte[] spaces = new byte[MEGABYTE];
        Arrays.fill(spaces, (byte) ' ');
        long size = 1024L * MEGABYTE;
        good.claim("scores.jsonl", size);

        Path bomb =
                archive("scores.jsonl").add("scores.jsonl", spaces, 1024, size).write(folder.resolve("bomb.zip"));

        isRefusedCheaply(bomb, "claims 1073741824 bytes in");
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000_000_000L, 10_000_000_000L, Long.MAX_VALUE})
    void sizes_that_are_only_claimed_are_refused_unread(long claimed) throws IOException {
        good.claim("scores.jsonl", claimed);

        isRefusedCheaply(good.pack(folder.resolve("claim.zip")), "scores.jsonl has ");
        isRefusedCheaply(
                archive("scores.jsonl")
                        .add("scores.jsonl", new byte[10], 1, claimed)
                        .write(folder.resolve("claims.zip")),
                "refused: ");
    }

    @Test
    void an_entry_that_is_longer_than_it_says_is_read_no_further() throws IOException {
        good.claim("scores.jsonl", 100);

        isRefusedCheaply(
                archive("scores.jsonl")
                        .add("scores.jsonl", new byte[MEGABYTE], 1000, 100)
                        .write(folder.resolve("long.zip")),
                "scores.jsonl");
    }

    @Test
    void many_entries_are_refused_unread() throws IOException {
        RawArchive many = archive("");
        for (int i = 0; i < 60_000; i++) {
            many.add("x" + i, new byte[0]);
        }

        isRefusedCheaply(many.write(folder.resolve("many.zip")), "it has 600");
    }

    static Stream<String> paths() {
        return Stream.of(
                "/etc/passwd", "../../etc/passwd", "..\\..\\x", "C:\\x", "scores.jsonl/../x", "Scores.jsonl", "", "\0");
    }

    @ParameterizedTest
    @MethodSource("paths")
    void no_entry_has_another_name(String name) throws IOException {
        isRefusedCheaply(
                archive("scores.jsonl").add(name, new byte[] {'x'}).write(folder.resolve("path.zip")), "refused: ");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void entries_twice_and_over_each_other_are_refused() throws IOException {
        isRefusedCheaply(
                archive("scores.jsonl").add("results.jsonl", new byte[] {'x'}).write(folder.resolve("twice.zip")),
                "lacks scores.jsonl");
        isRefusedCheaply(
                archive("scores.jsonl").overlap("scores.jsonl", "results.jsonl").write(folder.resolve("over.zip")),
                "scores.jsonl");
    }

    @Test
    void deep_json_is_refused() throws IOException {
        String deep = "[".repeat(400_000);
        SigningKey acme = SigningKey.read(sample.key);

        String manifest = good.text("manifest.json");
        String statement = good.text("submission.json");

        isRefusedCheaply(good.entry("manifest.json", deep).pack(folder.resolve("a.zip")), "manifest.json is not JSON");
        good.entry("manifest.json", manifest);
        isRefusedCheaply(
                good.entry("submission.json", deep).pack(folder.resolve("b.zip")), "submission.json cannot be read");
        good.entry("submission.json", statement);
        good.entry("scores.jsonl", "{\"result_id\":" + deep + "\n").mend().sign(acme, "acme");
        isRefusedCheaply(good.pack(folder.resolve("c.zip")), "result_id is of the wrong type");
    }

    @Test
    void a_line_without_end_is_refused() throws IOException {
        byte[] part = new byte[MEGABYTE];
        Arrays.fill(part, (byte) 'a');
        String line = new String(part, StandardCharsets.US_ASCII).repeat(LINE_MB);
        good.entry("scores.jsonl", line).mend().sign(SigningKey.read(sample.key), "acme");

        isRefusedCheaply(good.pack(folder.resolve("line.zip")), "scores.jsonl, row 1: cannot be read");
    }

    /** All entries of the good one but one. */
    private RawArchive archive(String without) {
        RawArchive archive = new RawArchive();
        for (String name : good.names()) {
            if (!name.equals(without)) {
                archive.add(name, good.text(name).getBytes(StandardCharsets.UTF_8));
            }
        }
        return archive;
    }

    private void isRefusedCheaply(Path file, String why) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        Output verified = sample.verify(file);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes allocated for " + file.getFileName())
                .isLessThan(MOST_BYTES);
        verified.isRefused(why);
        assertThat(verified.out())
                .as("one line of reason")
                .hasLineCount(verified.out().contains("submission ") ? 2 : 1);
    }
}
