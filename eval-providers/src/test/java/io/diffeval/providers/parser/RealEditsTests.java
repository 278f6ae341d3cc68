package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ToolCall;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies that models really gave. */
class RealEditsTests {
    private static List<Output> outputs = List.of();

    private final OutputParser auto = Parsed.parser(new AutoParserFactory());

    /** What a model wrote when it was asked to edit the file at a path. */
    private record Output(String test, String path, String format, String text) {}

    /** In these replies the model edits other files than the one it was asked to. */
    private static final List<String> EDITING_OTHER_FILES = List.of("sweaider-0126", "sweaider-0138", "sweaider-0167");

    /** Once for all tests: the file is large. */
    @BeforeAll
    static void read() throws IOException {
        List<Output> read = new ArrayList<>();
        for (JsonNode item : SharedData.lines("corpus/real-edits.jsonl.gz")) {
            for (JsonNode output : item.get("recorded_outputs")) {
                read.add(new Output(
                        item.get("test_id").asText(),
                        item.get("file_path").asText(),
                        output.get("format").asText(),
                        output.get("text").asText()));
            }
        }
        outputs = List.copyOf(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cline_xml", "search_replace", "str_replace", "apply_patch"})
    void findsAnEditOfTheRightFileWhereTheFormatIsKnown(String format) {
        assertThat(withoutEditOfTheRightFile(format, format)).isSubsetOf(EDITING_OTHER_FILES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cline_xml", "search_replace", "str_replace", "apply_patch"})
    void findsAnEditOfTheRightFileWhereTheFormatIsUnknown(String format) {
        assertThat(withoutEditOfTheRightFile(format, null)).isSubsetOf(EDITING_OTHER_FILES);
    }

    private List<String> withoutEditOfTheRightFile(String format, @Nullable String told) {
        List<String> without = new ArrayList<>();
        for (Output output : outputs) {
            if (output.format().equals(format)) {
                ParsedReply reply = auto.parse(output.text(), told);
                if (reply.calls().stream().noneMatch(call -> isEditOf(output.path(), call))) {
                    without.add(output.test());
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
