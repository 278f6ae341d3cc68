package io.diffeval.runner.spi;

import org.jspecify.annotations.Nullable;

/**
 * Takes a reply apart into text and tool calls. Used by many threads at once; each reply has its own
 * {@link ReplyParsing}.
 *
 * <pre>{@code
 * ReplyParsing parsing = parser.begin(null);
 * parsing.accept("<replace_in_file><path>a.txt</path><di");
 * parsing.accept("ff>...</diff></replace_in_file>");
 * ParsedReply reply = parsing.finish();
 * }</pre>
 */
@FunctionalInterface
public interface OutputParser {
    /**
     * Begins to take a reply apart.
     *
     * @param format the edit format that the reply is known to be in, for example {@code search_replace}; null where
     *     unknown; a parser for a single format ignores it
     * @return fed with the reply
     */
    ReplyParsing begin(@Nullable String format);

    /**
     * Takes a whole reply apart.
     *
     * @param reply the reply
     * @param format the edit format that the reply is known to be in, null where unknown
     * @return its parts
     */
    default ParsedReply parse(String reply, @Nullable String format) {
        ReplyParsing parsing = begin(format);
        parsing.accept(reply);
        return parsing.finish();
    }
}
