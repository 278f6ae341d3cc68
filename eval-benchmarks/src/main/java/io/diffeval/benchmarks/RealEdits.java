package io.diffeval.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.providers.parser.AutoParserFactory;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ToolCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Edits that models wrote, with the file that came out. */
final class RealEdits {
    /**
     * One of them.
     *
     * @param id its name in the data
     * @param repository where the file is from
     * @param request the edit to apply
     * @param expected the file that the tool of the time wrote; null where it refused the edit
     */
    record Item(
            String id,
            String repository,
            EditRequest request,
            @Nullable String expected) {}

    private RealEdits() {}

    static Path in(Path data) {
        return data.resolve("corpus").resolve("real-edits.jsonl.gz");
    }

    static List<Item> read(Path data) throws IOException {
        OutputParser parser = new AutoParserFactory().create(PluginConfig.empty());
        List<Item> items = new ArrayList<>();
        for (JsonNode row : PerturbedCommits.readRows(in(data))) {
            String expected = row.path("expected_contents").textValue();
            for (JsonNode output : row.path("recorded_outputs")) {
                ParsedReply reply = parser.parse(
                        output.path("text").textValue(), output.path("format").textValue());
                String path = row.path("file_path").textValue();
                List<ToolCall> edits = reply.calls().stream()
                        .filter(call -> call.edits() && call.payload() != null)
                        .filter(call -> reply.calls().size() == 1 || isFor(path, call))
                        .toList();
                if (edits.size() == 1) {
                    EditRequest request = EditRequest.ofFile(
                            path,
                            row.path("file_contents").textValue(),
                            Objects.requireNonNull(edits.get(0).payload()));
                    items.add(new Item(
                            row.path("test_id").textValue(), row.path("cluster").textValue(), request, expected));
                }
            }
        }
        return items;
    }

    private static boolean isFor(String path, ToolCall call) {
        String named = call.path();
        return named != null && (path.equals(named) || path.endsWith("/" + named) || named.endsWith("/" + path));
    }
}
