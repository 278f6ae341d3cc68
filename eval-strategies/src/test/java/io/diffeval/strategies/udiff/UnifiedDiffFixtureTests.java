package io.diffeval.strategies.udiff;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.UnifiedDiffFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The grammar of unified diffs, and the profiles, against what tools did. */
class UnifiedDiffFixtureTests {
    private static final String FILE = "formats/unified-diff.jsonl.gz";

    @Test
    void countsFilesAndHunks() throws IOException {
        FixtureTally tally = new FixtureTally(FILE + ", parse, java-diff-utils");
        for (JsonNode item : SharedData.lines(FILE)) {
            if (item.at("/expected").has("hunk_headers")) {
                tally.add(item, hasCounts(item.get("expected"), UnifiedDiffFormat.read(edit(item))));
            }
        }
        tally.assertMet("unified-diff-049");
    }

    @Test
    void tellsDiffsFromOtherTexts() throws IOException {
        FixtureTally tally = new FixtureTally(FILE + ", parse, continue");
        for (JsonNode item : SharedData.lines(FILE)) {
            if (item.at("/expected").has("is_unified_diff")) {
                boolean isDiff = UnifiedDiffFormat.read(edit(item)).fault() == null;
                tally.add(item, isDiff == item.at("/expected/is_unified_diff").booleanValue());
            }
        }
        tally.assertMet();
    }

    @Test
    void gitApply() throws IOException {
        applies(new GitApplyStrategyFactory()).assertMet();
    }

    @Test
    void gnuPatch() throws IOException {
        applies(new GnuPatchStrategyFactory()).assertMet("unified-diff-032");
    }

    private static FixtureTally applies(DiffStrategyFactory factory) throws IOException {
        FixtureTally tally = new FixtureTally(FILE + ", " + factory.id());
        for (JsonNode item : SharedData.lines(FILE)) {
            if (item.get("kind").textValue().equals("apply")
                    && item.at("/options/implementation").isMissingNode()) {
                EditRequest request =
                        EditRequest.ofFile("", item.get("original").textValue(), EditPayload.text(edit(item)));
                EditResult result = factory.create(PluginConfig.empty()).apply(request);
                boolean isMet = item.has("expected_error")
                        ? !(result instanceof Applied)
                        : result instanceof Applied applied
                                && item.get("expected")
                                        .textValue()
                                        .equals(applied.changes().get(0).after());
                tally.add(item, isMet);
            }
        }
        return tally;
    }

    private static String edit(JsonNode item) {
        return item.get("edit").textValue();
    }

    private static boolean hasCounts(JsonNode expected, Reading<PatchFile> reading) {
        long named = reading.edits().stream()
                .filter(file -> file.path() != null && !file.hunks().isEmpty())
                .filter(file -> file.hunks().get(0).count() > 0)
                .count();
        long hunks = reading.edits().stream()
                .flatMap(file -> file.hunks().stream())
                .filter(hunk -> hunk.count() > 0)
                .count();
        return expected.get("hunk_headers").longValue() == hunks
                && expected.get("from_headers").longValue() == named
                && expected.get("to_headers").longValue() == named;
    }
}
