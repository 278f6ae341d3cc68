package io.diffeval.providers.parser;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.OutputParserFactory;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import java.util.Random;

/** A parsed reply that can be compared. */
record Parsed(List<ReplyBlock> blocks, List<ToolCall> calls, boolean severalFiles, String problem, boolean supported) {
    static OutputParser parser(OutputParserFactory factory) {
        return factory.create(PluginConfig.empty());
    }

    static Parsed of(ParsedReply reply) {
        return new Parsed(reply.blocks(), reply.calls(), reply.severalFiles(), reply.problem(), reply.isSupported());
    }

    static Parsed whole(OutputParser parser, String reply) {
        return of(parser.parse(reply, null));
    }

    static Parsed inChunks(OutputParser parser, String reply, int size) {
        ReplyParsing parsing = parser.begin(null);
        for (int from = 0; from < reply.length(); from += size) {
            parsing.accept(reply.substring(from, Math.min(reply.length(), from + size)));
        }
        return of(parsing.finish());
    }

    static Parsed inRandomChunks(OutputParser parser, String reply, Random random) {
        ReplyParsing parsing = parser.begin(null);
        int from = 0;
        while (from < reply.length()) {
            int to = Math.min(reply.length(), from + random.nextInt(12));
            parsing.accept(reply.substring(from, to));
            from = to;
        }
        return of(parsing.finish());
    }

    /** After how many characters the reply begins to edit, -1 if never. */
    static int editBeginsAt(OutputParser parser, String reply) {
        ReplyParsing parsing = parser.begin(null);
        for (int i = 0; i < reply.length(); i++) {
            parsing.accept(reply.substring(i, i + 1));
            if (parsing.editBegun()) {
                return i + 1;
            }
        }
        return -1;
    }
}
