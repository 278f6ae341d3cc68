package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on edits that real models wrote. */
@Order(1)
class RealEditsTests {
    private static final int CASES = 1038;

    @TempDir
    Path folder;

    @Test
    void every_real_edit_is_judged() throws IOException {
        Path corpus =
                Path.of(System.getProperty("diffeval.shared", "../shared"), "data", "corpus", "real-edits.jsonl.gz");
        assumeTrue(Files.exists(corpus), () -> "the real edits are not here: " + corpus);

        JsonNode rows = diffeval("run", "--cases", corpus.toString(), "--strategy", "as-cline@2025-06-26,strict");
        JsonNode replayed = diffeval("replay", "latest", "--strategy", "as-cline@2025-06-06,as-cline@2026-01");

        assertThat(rows).hasSize(2);
        assertThat(replayed).hasSize(2);
        for (JsonNode row : rows) {
            assertThat(row.get("attempts").intValue()).isEqualTo(CASES);
            assertThat(row.get("infrastructure").intValue()).isZero();
        }
        assertThat(rows.get(1).get("correct").intValue())
                .as("strict applies most of what a model wrote exactly")
                .isGreaterThan(CASES / 2);
        assertThat(rows.get(0).get("silent_wrong").intValue())
                .as("and is silently wrong less often than a lenient profile")
                .isGreaterThan(rows.get(1).get("silent_wrong").intValue());
    }

    private JsonNode diffeval(String... args) throws IOException {
        String[] all = new String[args.length + 4];
        System.arraycopy(args, 0, all, 0, args.length);
        String[] options = {"--db", folder.resolve("evals.db").toString(), "--format", "json"};
        System.arraycopy(options, 0, all, args.length, options.length);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        int status = Main.run(new PrintWriter(out), new PrintWriter(err), all);

        assertThat(status).as(err.toString()).isZero();
        return JsonLines.MAPPER.readTree(out.toString());
    }
}
