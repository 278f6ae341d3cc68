package io.diffeval.providers.parser;

import io.diffeval.runner.spi.OutputParserFactory;
import io.diffeval.testkit.Capability;
import io.diffeval.testkit.ParserContract;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parser that comes with diffeval, under the contract that those of others are tested by. */
@ParameterizedClass(name = "{0}")
@MethodSource("parsers")
class ParserContractTests extends ParserContract {
    private static final String CLINE =
            "Done.\n<replace_in_file>\n<path>src/a.txt</path>\n<diff>\n------- SEARCH\ntwo\n"
                    + "=======\n2\n+++++++ REPLACE\n</diff>\n</replace_in_file>\n";

    private final OutputParserFactory factory;
    private final String reply;

    ParserContractTests(String id, OutputParserFactory factory, String reply) {
        this.factory = factory;
        this.reply = reply;
    }

    static Stream<Arguments> parsers() {
        return Stream.of(
                arguments(new AutoParserFactory(), CLINE),
                arguments(
                        new ApplyPatchParserFactory(),
                        "Done.\n*** Begin Patch\n*** Update File: src/a.txt\n@@\n-two\n+2\n*** End Patch\n"),
                arguments(
                        new UnifiedDiffParserFactory(),
                        "Done.\n```diff\n--- a/src/a.txt\n+++ b/src/a.txt\n@@ -2 +2 @@\n-two\n+2\n```\n"),
                arguments(new ClineParserFactory(), CLINE),
                arguments(
                        new RooParserFactory(),
                        "Done.\n<apply_diff>\n<path>src/a.txt</path>\n<diff>\n<<<<<<< SEARCH\n:start_line:2\n-------\n"
                                + "two\n=======\n2\n>>>>>>> REPLACE\n</diff>\n</apply_diff>\n"),
                arguments(
                        new SearchReplaceParserFactory(),
                        "Done.\n\nsrc/a.txt\n```\n<<<<<<< SEARCH\ntwo\n=======\n2\n>>>>>>> REPLACE\n```\n"),
                arguments(
                        new JsonToolCallParserFactory(),
                        "{\"name\": \"edit_file\", \"input\": {\"file_path\": \"src/a.txt\", \"old_string\": \"two\","
                                + " \"new_string\": \"2\"}}"),
                arguments(new WholeFileParserFactory(), "Done.\n\nsrc/a.txt\n```\none\n2\nthree\nfour\nfive\n```\n"));
    }

    private static Arguments arguments(OutputParserFactory factory, String reply) {
        return Arguments.of(factory.id(), factory, reply);
    }

    @Override
    protected OutputParserFactory factory() {
        return factory;
    }

    @Override
    protected Set<Capability> capabilities() {
        return Set.of(Capability.PROSE, Capability.EARLY_EDIT);
    }

    @Override
    protected String reply() {
        return reply;
    }
}
