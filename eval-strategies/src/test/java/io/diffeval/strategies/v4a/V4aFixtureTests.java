package io.diffeval.strategies.v4a;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import io.diffeval.strategies.format.V4aDialect;
import io.diffeval.strategies.format.V4aFormat;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The profiles for V4A patches, and Codex' grammar, against what the tools did. */
class V4aFixtureTests {
    private static final Map<String, DiffStrategyFactory> PROFILES = Map.of(
            "codex", new CodexStrategyFactory(),
            "openai-agents", new OpenAiAgentsStrategyFactory(),
            "opencode", new OpenCodeV4aStrategyFactory(),
            "openhands", new OpenHandsV4aStrategyFactory());

    private static final String FILE = "file.txt";

    @ParameterizedTest
    @CsvSource({
        "codex-apply-patch-scenarios.jsonl, codex, 23",
        "v4a-apply-patch.jsonl, openai-agents, 18",
        "v4a-apply-patch.jsonl, opencode, 31",
        "v4a-apply-patch.jsonl, openhands, 15"
    })
    void profiles(String file, String implementation, int items) throws IOException {
        FixtureTally tally = new FixtureTally(file + ", " + implementation);
        int count = 0;
        for (JsonNode item : SharedData.lines("formats/" + file)) {
            if (item.at("/options/implementation").asText().equals(implementation)) {
                count++;
                tally.add(item, isMet(PROFILES.get(implementation), item));
            }
        }
        tally.assertMet();
        assertThat(count).isEqualTo(items);
    }

    @Test
    void grammarOfRooWhichIsThatOfCodex() throws IOException {
        FixtureTally tally = new FixtureTally("v4a-apply-patch.jsonl, parse");
        for (JsonNode item : SharedData.lines("formats/v4a-apply-patch.jsonl")) {
            if (item.get("kind").asText().equals("parse")) {
                Reading<PatchFile> reading = V4aFormat.read(item.get("edit").textValue(), V4aDialect.CODEX);
                tally.add(
                        item, item.has("expected") ? isSame(item.at("/expected/hunks"), reading) : isRefused(reading));
            }
        }
        tally.assertMet();
    }

    private static boolean isMet(DiffStrategyFactory profile, JsonNode item) {
        JsonNode original = item.get("original");
        boolean isOneFile = original.isTextual();
        boolean isNew = item.at("/options/mode").asText().equals("create");
        Map<String, String> files = new TreeMap<>();
        if (!isOneFile) {
            files.putAll(texts(original));
        } else if (!isNew) {
            files.put(FILE, original.textValue());
        }
        EditResult result = profile.create(PluginConfig.empty())
                .apply(new EditRequest(
                        FILE, files, EditPayload.text(item.get("edit").textValue())));
        Map<String, String> after = after(files, result);
        JsonNode expected = item.get("expected");
        boolean isExpected = expected == null
                || (isOneFile
                        ? expected.textValue().equals(after.get(FILE))
                        : texts(expected).equals(after));
        boolean failed = result.parts().stream().anyMatch(part -> part.failure() != null);
        return isExpected && failed == item.has("expected_error");
    }

    private static Map<String, String> after(Map<String, String> files, EditResult result) {
        Map<String, String> after = new TreeMap<>(files);
        if (result instanceof Applied applied) {
            for (FileChange change : applied.changes()) {
                after.remove(change.path());
                if (change.after() != null) {
                    after.put(change.movedTo() == null ? change.path() : change.movedTo(), change.after());
                }
            }
        }
        return after;
    }

    private static Map<String, String> texts(JsonNode files) {
        Map<String, String> texts = new TreeMap<>();
        files.properties()
                .forEach(file -> texts.put(file.getKey(), file.getValue().textValue()));
        return texts;
    }

    /** The grammar of the items counts a patch without files as one, which every tool refuses to apply. */
    private static boolean isRefused(Reading<PatchFile> reading) {
        return reading.fault() != null;
    }

    private static boolean isSame(JsonNode expected, Reading<PatchFile> reading) {
        if (expected.size() != reading.edits().size()) {
            return false;
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!isSame(expected.get(i), reading.edits().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSame(JsonNode expected, PatchFile file) {
        boolean isSame = expected.get("path").textValue().equals(file.path());
        return switch (expected.get("type").textValue()) {
            case "AddFile" ->
                isSame
                        && file.action() == FileChange.Action.ADD
                        && expected.get("contents")
                                .textValue()
                                .equals(file.hunks().get(0).replacement());
            case "DeleteFile" -> isSame && file.action() == FileChange.Action.DELETE;
            default ->
                isSame
                        && java.util.Objects.equals(expected.get("movePath").textValue(), file.movedTo())
                        && isSameChunks(expected.get("chunks"), file);
        };
    }

    private static boolean isSameChunks(JsonNode chunks, PatchFile file) {
        if (chunks.size() != file.hunks().size()) {
            return false;
        }
        for (int i = 0; i < chunks.size(); i++) {
            JsonNode chunk = chunks.get(i);
            Hunk hunk = file.hunks().get(i);
            String context = chunk.get("changeContext").textValue();
            boolean isSame = (context == null ? "" : context)
                            .equals(String.join("\n", hunk.hint().anchors()))
                    && joined(chunk.get("oldLines")).equals(hunk.search())
                    && joined(chunk.get("newLines")).equals(hunk.replacement())
                    && chunk.get("isEndOfFile").booleanValue() == hunk.hint().endOfFile();
            if (!isSame) {
                return false;
            }
        }
        return true;
    }

    private static String joined(JsonNode lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.textValue()).append('\n'));
        return text.toString();
    }
}
