package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies for which it is known what aider finds in them: file, search and replacement of each block. */
class AiderFixturesTests {
    private final OutputParser parser = Parsed.parser(new SearchReplaceParserFactory());

    @ParameterizedTest
    @ValueSource(strings = {"formats/aider-editblock.jsonl", "formats/aider-chat-history-parse.jsonl.gz"})
    void handsOnEveryBlockThatAiderFinds(String file) throws IOException {
        for (JsonNode fixture : SharedData.lines(file)) {
            if (fixture.get("format").asText().equals("aider-search-replace")
                    && fixture.get("kind").asText().equals("parse")
                    && fixture.has("expected")) {
                Parsed parsed = Parsed.whole(parser, fixture.get("edit").asText());
                assertThat(found(parsed)).as(fixture.get("id").asText()).isEqualTo(expected(fixture));
            }
        }
    }

    private static Map<String, List<List<String>>> expected(JsonNode fixture) {
        Map<String, List<List<String>>> blocks = new LinkedHashMap<>();
        for (JsonNode block : fixture.get("expected")) {
            if (block.has("search")) {
                blocks.computeIfAbsent(block.get("path").asText(), path -> new ArrayList<>())
                        .add(List.of(
                                block.get("search").asText(),
                                block.get("replace").asText()));
            }
        }
        return blocks;
    }

    private static Map<String, List<List<String>>> found(Parsed parsed) {
        Map<String, List<List<String>>> blocks = new LinkedHashMap<>();
        for (ToolCall call : parsed.calls()) {
            blocks.put(call.path(), aiderBlocks((String) call.input().get("diff")));
        }
        return blocks;
    }

    /** Aider's grammar, in which a second separator ends a block too. */
    private static List<List<String>> aiderBlocks(String diff) {
        List<List<String>> blocks = new ArrayList<>();
        StringBuilder search = null;
        StringBuilder replacement = null;
        for (String line : diff.split("(?<=\n)")) {
            String marker = line.strip();
            if (search == null) {
                search = marker.matches("<{5,9} SEARCH>?") ? new StringBuilder() : null;
            } else if (replacement == null) {
                if (marker.matches("={5,9}")) {
                    replacement = new StringBuilder();
                } else {
                    search.append(line);
                }
            } else if (marker.matches("={5,9}|>{5,9} REPLACE")) {
                blocks.add(List.of(search.toString(), replacement.toString()));
                search = null;
                replacement = null;
            } else {
                replacement.append(line);
            }
        }
        return blocks;
    }
}
