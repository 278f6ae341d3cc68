package io.diffeval.strategies.roo;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import io.diffeval.strategies.format.RooBlockFormat;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roo's grammar and profile against what the tool did. */
class RooFixtureTests {
    private static final String FILE = "roo-multi-search-replace.jsonl";

    @Test
    void blocks() throws IOException {
        FixtureTally tally = new FixtureTally(FILE);
        for (JsonNode item : SharedData.lines("formats/" + FILE)) {
            tally.add(item, item.get("kind").textValue().equals("parse") ? reads(item) : applies(item));
        }
        tally.assertMet();
    }

    private static boolean reads(JsonNode item) {
        boolean isValid = RooBlockFormat.read(item.get("edit").textValue()).fault() == null;
        return isValid == item.at("/expected/valid").booleanValue();
    }

    private static boolean applies(JsonNode item) {
        PluginConfig config = PluginConfig.of(Map.of(
                "threshold-percent",
                Long.toString(Math.round(item.at("/options/fuzzyThreshold").doubleValue() * 100)),
                "buffer-lines",
                item.at("/options/bufferLines").asText()));
        EditResult result = new RooStrategyFactory()
                .create(config)
                .apply(EditRequest.ofFile(
                        "test.ts",
                        item.get("original").textValue(),
                        EditPayload.text(item.get("edit").textValue())));
        return item.has("expected")
                ? result instanceof Applied applied
                        && item.get("expected")
                                .textValue()
                                .equals(applied.changes().get(0).after())
                : !(result instanceof Applied);
    }
}
