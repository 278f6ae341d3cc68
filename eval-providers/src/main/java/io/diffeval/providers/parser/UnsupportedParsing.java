package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;

/**
 * Passes over a reply in a format that no parser here reads.
 *
 * @param format the format
 */
record UnsupportedParsing(String format) implements ReplyParsing {
    @Override
    public void accept(CharSequence chunk) {
        // Nothing of it would be understood.
    }

    @Override
    public boolean editBegun() {
        return false;
    }

    @Override
    public ParsedReply finish() {
        return ParsedReply.unsupported(format);
    }
}
