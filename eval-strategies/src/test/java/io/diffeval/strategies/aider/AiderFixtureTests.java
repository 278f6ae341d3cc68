package io.diffeval.strategies.aider;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.FileEdit;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.strategies.FixtureTally;
import io.diffeval.strategies.SharedData;
import io.diffeval.strategies.format.AiderBlockFormat;
import io.diffeval.strategies.format.AiderUdiffFormat;
import io.diffeval.strategies.format.Fence;
import io.diffeval.strategies.format.Hunk;
import io.diffeval.strategies.format.PatchFile;
import io.diffeval.strategies.format.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Aider's grammar and profiles against what the tool did. */
class AiderFixtureTests {
    private static final String BLOCK = "<<<<<<< SEARCH\n%s=======\n%s>>>>>>> REPLACE\n";

    @ParameterizedTest
    @ValueSource(strings = {"aider-editblock.jsonl", "aider-chat-history-parse.jsonl.gz"})
    void blocks(String file) throws IOException {
        FixtureTally tally = new FixtureTally(file);
        for (JsonNode item : SharedData.lines("formats/" + file)) {
            tally.add(item, item.get("kind").textValue().equals("parse") ? reads(item) : applies(item));
        }
        tally.assertMet();
    }

    @ParameterizedTest
    @ValueSource(strings = "aider-wholefile.jsonl")
    void wholeFiles(String file) throws IOException {
        FixtureTally tally = new FixtureTally(file);
        for (JsonNode item : SharedData.lines("formats/" + file)) {
            Map<String, String> files = texts(item.get("original"));
            EditRequest request = new EditRequest(
                    files.keySet().stream().findFirst().orElse("none"),
                    files,
                    EditPayload.text(item.get("edit").textValue()));
            boolean isConfirmed = item.at("/options/confirm_new_file").asBoolean(true);
            EditResult result = new AiderWholeStrategyFactory()
                    .create(PluginConfig.of(Map.of("new-files", isConfirmed ? "yes" : "no")))
                    .apply(request);
            tally.add(item, after(files, result).equals(texts(item.get("expected"))));
        }
        tally.assertMet();
    }

    @ParameterizedTest
    @ValueSource(strings = "aider-udiff.jsonl")
    void diffs(String file) throws IOException {
        FixtureTally tally = new FixtureTally(file);
        for (JsonNode item : SharedData.lines("formats/" + file)) {
            List<List<String>> hunks = new ArrayList<>();
            for (PatchFile edit :
                    AiderUdiffFormat.read(item.get("edit").textValue()).edits()) {
                edit.hunks().forEach(hunk -> hunks.add(List.of(String.valueOf(edit.path()), written(hunk))));
            }
            List<List<String>> expected = new ArrayList<>();
            for (JsonNode hunk : item.get("expected")) {
                StringBuilder lines = new StringBuilder();
                hunk.get("hunk").forEach(line -> lines.append(line.textValue()));
                expected.add(List.of(hunk.get("path").textValue(), lines.toString()));
            }
            tally.add(item, hunks.equals(expected));
        }
        tally.assertMet();
    }

    private static String written(Hunk hunk) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < hunk.count(); i++) {
            lines.append(hunk.kind(i)).append(hunk.line(i)).append('\n');
        }
        return lines.toString();
    }

    private static boolean reads(JsonNode item) {
        JsonNode options = item.get("options");
        JsonNode edit = item.get("edit");
        if (options.has("fname")) {
            String path = options.get("fname").isNull()
                    ? "unnamed"
                    : options.get("fname").textValue();
            return QuotedWrapping.strip(edit.textValue(), path, Fence.USUAL)
                    .equals(item.get("expected").textValue());
        }
        List<String> files = new ArrayList<>();
        options.path("valid_fnames").forEach(name -> files.add(name.textValue()));
        if (edit.isArray()) {
            StringBuilder text = new StringBuilder();
            edit.forEach(line -> text.append(line.textValue()).append('\n'));
            Reading<FileEdit> reading = AiderBlockFormat.read(text + BLOCK.formatted("a\n", "b\n"), files);
            return item.get("expected")
                    .textValue()
                    .equals(reading.edits().get(0).path());
        }
        Reading<FileEdit> reading = AiderBlockFormat.read(edit.textValue(), files);
        return item.has("expected_error")
                ? reading.fault() != null
                : blocks(reading).equals(blocks(item));
    }

    private static List<List<String>> blocks(Reading<FileEdit> reading) {
        List<List<String>> blocks = new ArrayList<>();
        for (FileEdit file : reading.edits()) {
            for (EditBlock block : file.blocks()) {
                blocks.add(List.of(String.valueOf(file.path()), block.search(), block.replacement()));
            }
        }
        return blocks;
    }

    /** Without commands for a shell, which the tool hands on too. */
    private static List<List<String>> blocks(JsonNode item) {
        List<List<String>> blocks = new ArrayList<>();
        for (JsonNode block : item.get("expected")) {
            if (block.has("search")) {
                blocks.add(List.of(
                        block.get("path").textValue(),
                        block.get("search").textValue(),
                        block.get("replace").textValue()));
            }
        }
        return blocks;
    }

    private static boolean applies(JsonNode item) {
        boolean isOneFile = item.get("original").isTextual();
        Map<String, String> files =
                isOneFile ? Map.of("file.txt", item.get("original").textValue()) : texts(item.get("original"));
        JsonNode edit = item.get("edit");
        String text = edit.isTextual()
                ? edit.textValue()
                : BLOCK.formatted(
                        edit.get("search").textValue(), edit.get("replace").textValue());
        Map<String, String> expected =
                isOneFile ? Map.of("file.txt", item.get("expected").textValue()) : texts(item.get("expected"));
        for (DiffStrategyFactory factory :
                List.of(new AiderDiffStrategyFactory(), new AiderDiffFencedStrategyFactory())) {
            EditRequest request = new EditRequest("file.txt", files, EditPayload.text(text));
            if (!after(files, factory.create(PluginConfig.empty()).apply(request))
                    .equals(expected)) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, String> texts(JsonNode files) {
        Map<String, String> texts = new LinkedHashMap<>();
        files.properties()
                .forEach(file -> texts.put(file.getKey(), file.getValue().textValue()));
        return texts;
    }

    private static Map<String, String> after(Map<String, String> files, EditResult result) {
        Map<String, String> after = new LinkedHashMap<>(files);
        if (result instanceof Applied applied) {
            applied.changes().forEach(change -> after.put(change.path(), change.after()));
        }
        return after;
    }
}
