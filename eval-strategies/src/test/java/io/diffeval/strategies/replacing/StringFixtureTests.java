package io.diffeval.strategies.replacing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategy;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.SharedData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles against what the tools' own tests expect; the rate is judged, and the misses are printed. */
class StringFixtureTests {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double LEAST_RATE = 0.95;

    @ParameterizedTest(name = "{0}: {1} as {2}")
    @CsvSource({
        "str-replace-json, cline-sdk, as-cline-sdk@2026",
        "str-replace-json, openhands-aci, as-openhands-str-replace@2026",
        "str-replace-json, continue, as-continue@2026",
        "str-replace-json, gemini calculateReplacement, as-gemini-cli@2026",
        "str-replace-json, gemini applyReplacement, as-gemini-cli@2026",
        "str-replace-json, pi, as-pi@2026",
        "opencode-edit, opencode, as-opencode@2026-05",
        "opencode-edit, opencode, as-opencode@2026-06",
        "opencode-edit, opencode 2025 replacer table, as-opencode@2026-05",
    })
    void meetsWhatIsExpectedExactly(String file, String implementation, String profile) throws IOException {
        DiffStrategy strategy = strategy(profile);
        List<String> misses = new ArrayList<>();
        int judged = 0;
        int contains = 0;
        int contained = 0;
        int unknown = 0;
        for (JsonNode item : SharedData.lines("formats/" + file + ".jsonl")) {
            if (!item.at("/options/implementation").asText().equals(implementation)) {
                continue;
            }
            EditRequest request = request(item);
            EditResult result = strategy.apply(request);
            if (item.has("expected_contains")) {
                contains++;
                String after = textAfter(result, request);
                contained += result instanceof Applied
                                && after != null
                                && after.contains(item.get("expected_contains").asText())
                        ? 1
                        : 0;
            } else if (item.path("expected").isObject()
                    && item.get("expected").elements().next().isNull()) {
                unknown++;
            } else {
                judged++;
                if (!isMet(item, request, result)) {
                    misses.add(item.get("id").asText() + ": " + result);
                }
            }
        }
        System.out.printf(
                "%s, %s as %s: %d of %d met; %d of %d contain what they should; %d with unknown text; missed: %s%n",
                file, implementation, profile, judged - misses.size(), judged, contained, contains, unknown, misses);
        assertThat(judged).isPositive();
        assertThat((judged - misses.size()) / (double) judged)
                .as("misses: %s", misses)
                .isGreaterThanOrEqualTo(LEAST_RATE);
    }

    private static DiffStrategy strategy(String id) {
        return ServiceLoader.load(DiffStrategyFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.id().equals(id))
                .findAny()
                .orElseThrow()
                .create(PluginConfig.empty());
    }

    private static EditRequest request(JsonNode item) {
        ObjectNode edit = item.get("edit").deepCopy();
        JsonNode options = item.get("options");
        if (options.has("replace_all") && !edit.has("edits")) {
            edit.set("replace_all", options.get("replace_all"));
        }
        JsonNode original = item.get("original");
        // The function is told that the file is new exactly where the tool finds none and the old string empty.
        boolean isNewFile = options.path("isNewFile").asBoolean();
        if (isNewFile) {
            edit.put("old_string", "");
        }
        EditPayload payload = EditPayload.arguments(
                JSON.convertValue(edit, JSON.getTypeFactory().constructMapType(Map.class, String.class, Object.class)));
        if (original.isTextual() && !isNewFile) {
            return EditRequest.ofFile("file", original.textValue(), payload);
        }
        JsonNode path = edit.has("path") ? edit.get("path") : edit.path("filePath");
        String name = path.asText("file");
        String text = original.path(name).textValue();
        return text == null ? new EditRequest(name, Map.of(), payload) : EditRequest.ofFile(name, text, payload);
    }

    private static boolean isMet(JsonNode item, EditRequest request, EditResult result) {
        if (item.has("expected_error")) {
            return !(result instanceof Applied);
        }
        JsonNode expected = item.get("expected");
        String text = expected.isObject() ? expected.path(request.path()).textValue() : expected.textValue();
        String after = textAfter(result, request);
        // This function has no verdict: what counts is the text afterwards, and a file that is not there has none.
        boolean hasNoVerdict = item.at("/options/implementation").asText().equals("gemini applyReplacement");
        return hasNoVerdict ? text.equals(after == null ? "" : after) : result instanceof Applied && text.equals(after);
    }

    private static @Nullable String textAfter(EditResult result, EditRequest request) {
        return result instanceof Applied applied
                ? applied.changes().get(0).after()
                : request.files().get(request.path());
    }
}
