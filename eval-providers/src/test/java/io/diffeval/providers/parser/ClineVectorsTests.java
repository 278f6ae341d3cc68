package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ReplyBlock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClineVectorsTests {
    private final OutputParser parser = Parsed.parser(new ClineParserFactory());

    @Test
    void agreesWithTheSuiteOnWholeReplies() throws IOException {
        for (JsonNode vector : SharedData.lines("suite/parser.jsonl")) {
            assertThat(Parsed.whole(parser, vector.get("output").asText()).blocks())
                    .as(vector.get("id").asText())
                    .isEqualTo(expected(vector));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7})
    void agreesWithTheSuiteOnChunks(int size) throws IOException {
        for (JsonNode vector : SharedData.lines("suite/parser.jsonl")) {
            assertThat(Parsed.inChunks(parser, vector.get("output").asText(), size)
                            .blocks())
                    .as(vector.get("id").asText())
                    .isEqualTo(expected(vector));
        }
    }

    private static List<ReplyBlock> expected(JsonNode vector) {
        List<ReplyBlock> blocks = new ArrayList<>();
        for (JsonNode block : vector.get("expected")) {
            boolean partial = block.get("partial").asBoolean();
            if (block.get("type").asText().equals("text")) {
                blocks.add(new ReplyBlock.Text(block.get("content").asText(), partial));
            } else {
                Map<String, String> params = new LinkedHashMap<>();
                block.get("params")
                        .properties()
                        .forEach(param ->
                                params.put(param.getKey(), param.getValue().asText()));
                blocks.add(new ReplyBlock.ToolUse(block.get("name").asText(), params, partial));
            }
        }
        return blocks;
    }
}
