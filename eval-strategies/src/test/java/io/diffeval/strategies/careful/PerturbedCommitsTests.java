package io.diffeval.strategies.careful;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diffeval.core.ContentHash;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Holds the figures on the repositories that no rule was tuned on. */
class PerturbedCommitsTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int EXACT_OR_EQUIVALENT_OF_THE_BEST_PROFILE = 974;

    @Test
    void on_other_repositories_few_errors_are_silent_and_most_edits_apply() throws IOException {
        Path data = Path.of(
                System.getProperty("diffeval.shared", "../shared"), "data", "suite", "perturbed-commits.jsonl.gz");
        assumeTrue(Files.isRegularFile(data), () -> "skipped: the data is not there: " + data);
        DiffStrategy careful = new CarefulStrategyFactory().create(PluginConfig.empty());
        int exact = 0;
        int applied = 0;
        int unanswerable = 0;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(data)), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                JsonNode row = JSON.readTree(line);
                if (ContentHash.of(row.path("source_repo").textValue()).hex().charAt(0) >= '8') {
                    continue;
                }
                String after = after(careful, row);
                String intended = row.path("intended_sha256").textValue();
                if (intended == null) {
                    unanswerable += after == null ? 0 : 1;
                } else if (after != null) {
                    applied++;
                    exact += ContentHash.of(after).hex().equals(intended) ? 1 : 0;
                }
            }
        }
        assertThat(exact).isGreaterThan(EXACT_OR_EQUIVALENT_OF_THE_BEST_PROFILE).isGreaterThanOrEqualTo(1_450);
        assertThat(applied - exact)
                .as("silent errors, with those that are right but for white space")
                .isLessThanOrEqualTo(40);
        assertThat(unanswerable).as("applied although only a refusal is right").isZero();
    }

    private static String after(DiffStrategy strategy, JsonNode row) {
        EditResult result = strategy.apply(EditRequest.ofFile(
                row.path("path").textValue(),
                row.path("original").textValue(),
                EditPayload.text(row.path("edit").textValue())));
        return result instanceof Applied applied ? applied.changes().get(0).after() : null;
    }
}
