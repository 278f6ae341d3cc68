package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditHint;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line number that Roo puts above a search, as tolerantly as {@link TolerantSearchReplaceFormat} reads.
 *
 * @param line the first line of the place, counted from 1; 0 where the model knows of none
 * @param end where the search itself begins
 */
record RooBlockHeader(int line, int end) {
    /** Possessive throughout, so that no text makes it go back. */
    private static final Pattern HEADER =
            Pattern.compile("(?:[ \\t]*+\\r?+\\n)*+:start_line:[ \\t]*+(\\d{1,9}+)[ \\t]*+\\r?+\\n"
                    + "(?::end_line:[ \\t]*+\\d{1,9}+[ \\t]*+\\r?+\\n)?+(?:-------[ \\t]*+\\r?+\\n)?+");

    /** The header of the search between two offsets; null where it has none. */
    static @Nullable RooBlockHeader in(String edit, int start, int end) {
        int first = start;
        while (first < end && edit.charAt(first) <= ' ') {
            first++;
        }
        if (first == end || edit.charAt(first) != ':') {
            return null; // As most have none.
        }
        Matcher matcher = HEADER.matcher(edit).region(start, end);
        return matcher.lookingAt() ? new RooBlockHeader(Integer.parseInt(matcher.group(1)), matcher.end()) : null;
    }

    EditHint hint() {
        return line == 0 ? EditHint.NONE : EditHint.atLine(line);
    }
}
