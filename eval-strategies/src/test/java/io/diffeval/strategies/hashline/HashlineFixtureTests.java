package io.diffeval.strategies.hashline;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The profile against what the tool's own tests expect. */
class HashlineFixtureTests {
    private static final String FILE = "hashline.jsonl";

    @Test
    void edits() throws IOException {
        FixtureTally tally = new FixtureTally(FILE);
        for (JsonNode item : SharedData.lines("formats/" + FILE)) {
            EditResult result = new HashlineStrategyFactory()
                    .create(PluginConfig.empty())
                    .apply(EditRequest.ofFile(
                            "a.ts",
                            item.get("original").textValue(),
                            EditPayload.text(item.get("edit").textValue())));
            tally.add(
                    item,
                    item.has("expected")
                            ? result instanceof Applied applied
                                    && item.get("expected")
                                            .textValue()
                                            .equals(applied.changes().get(0).after())
                            : !(result instanceof Applied));
        }
        tally.assertMet();
    }
}
