package io.diffeval.strategies.cline;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditResult;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fixtures of the tool's own tests; both of its versions then are what the latest profile does. */
class ClineFixtureTests {
    private static final String FILE = "cline-search-replace.jsonl";

    @ParameterizedTest
    @CsvSource({"v1, as-cline@2026-01", "v2, as-cline@2026-01"})
    void profileIsTheVersion(String version, String profile) throws IOException {
        FixtureTally tally = new FixtureTally(FILE + " " + version);
        for (JsonNode item : SharedData.lines("formats/" + FILE)) {
            if (item.at("/options/version").textValue().equals(version)) {
                EditResult result = Profiles.apply(
                        profile,
                        item.get("original").textValue(),
                        item.get("edit").textValue());
                tally.add(
                        item,
                        item.has("expected")
                                ? item.get("expected").textValue().equals(Profiles.textAfter(result))
                                : !(result instanceof Applied));
            }
        }
        tally.assertMet();
    }
}
