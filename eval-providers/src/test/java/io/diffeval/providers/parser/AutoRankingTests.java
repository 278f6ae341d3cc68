package io.diffeval.providers.parser;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ToolCall;
import org.junit.jupiter.api.Test;

/** Which of several readings of a reply of unknown format is taken. */
class AutoRankingTests {
    private static final String BLOCK = """
            a.json
            <<<<<<< SEARCH
            {"find": "x", "replace": "y"}
            =======
            {"find": "x", "replace": "z"}
            >>>>>>> REPLACE
            """;

    @Test
    void a_whole_edit_outranks_a_tag_that_prose_mentions() {
        assertThat(parse("I first thought of <read_file> but here is the edit:\n\n" + BLOCK))
                .satisfies(AutoRankingTests::isTheBlock);
    }

    @Test
    void blocks_outrank_json_that_they_edit() {
        assertThat(parse(BLOCK)).satisfies(AutoRankingTests::isTheBlock);
    }

    @Test
    void blocks_outrank_json_that_prose_quotes() {
        assertThat(parse("Config is {\"path\":\"x.json\",\"old_string\":\"1\",\"new_string\":\"2\"}.\n\n" + BLOCK))
                .satisfies(AutoRankingTests::isTheBlock);
    }

    @Test
    void a_call_whose_texts_hold_blocks_is_still_a_call() {
        ParsedReply reply = parse("{\"name\":\"Edit\",\"input\":{\"file_path\":\"a.md\",\"old_string\":"
                + "\"<<<<<<< SEARCH\\nx\\n=======\\ny\\n>>>>>>> REPLACE\\n\",\"new_string\":\"\"}}");

        assertThat(reply.calls()).extracting(ToolCall::tool).containsExactly("Edit");
    }

    @Test
    void another_tools_call_counts_where_nothing_edits() {
        assertThat(parse("<read_file><path>a</path></read_file>").calls())
                .extracting(ToolCall::tool)
                .containsExactly("read_file");
    }

    private static void isTheBlock(ParsedReply reply) {
        assertThat(reply.calls()).singleElement().satisfies(call -> {
            assertThat(call.tool()).isEqualTo("search_replace");
            assertThat(call.path()).isEqualTo("a.json");
        });
    }

    private static ParsedReply parse(String reply) {
        return new AutoParserFactory().create(PluginConfig.empty()).parse(reply, null);
    }
}
