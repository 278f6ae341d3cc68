package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that models really gave. */
class RealEditsTests {
    private final OutputParser auto = Parsed.parser(new AutoParserFactory());

    /** In these replies the model edits other files than the one it was asked to. */
    private static final List<String> EDITING_OTHER_FILES = List.of("sweaider-0126", "sweaider-0138", "sweaider-0167");

    @ParameterizedTest
    @ValueSource(strings = {"cline_xml", "search_replace", "str_replace", "apply_patch"})
    void findsAnEditOfTheRightFileWhereTheFormatIsKnown(String format) throws IOException {
        assertThat(withoutEditOfTheRightFile(format, format)).isSubsetOf(EDITING_OTHER_FILES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cline_xml", "search_replace", "str_replace", "apply_patch"})
    void findsAnEditOfTheRightFileWhereTheFormatIsUnknown(String format) throws IOException {
        assertThat(withoutEditOfTheRightFile(format, null)).isSubsetOf(EDITING_OTHER_FILES);
    }

    private List<String> withoutEditOfTheRightFile(String format, String told) throws IOException {
        List<String> without = new ArrayList<>();
        for (JsonNode item : SharedData.lines("corpus/real-edits.jsonl.gz")) {
            String path = item.get("file_path").asText();
            for (JsonNode output : item.get("recorded_outputs")) {
                if (output.get("format").asText().equals(format)) {
                    ParsedReply reply = auto.parse(output.get("text").asText(), told);
                    if (reply.calls().stream().noneMatch(call -> isEditOf(path, call))) {
                        without.add(item.get("test_id").asText());
                    }
                }
            }
        }
        return without;
    }

    private static boolean isEditOf(String path, ToolCall call) {
        String named = call.path();
        return call.edits()
                && call.payload() != null
                && named != null
                && (named.equals(path) || named.endsWith("/" + path) || path.endsWith("/" + named));
    }
}
