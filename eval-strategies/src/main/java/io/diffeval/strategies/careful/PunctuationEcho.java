package io.diffeval.strategies.careful;

/**
 * The punctuation that ends a line, left out of a search for a string and written at the end of its replacement: applied
 * as written it would stand there twice.
 */
final class PunctuationEcho {
    private static final String MARKS = ";,:";

    private PunctuationEcho() {}

    /** The match with the mark that ends its last line, if the replacement brings that mark; else the match itself. */
    static Match taken(Block block, Match match, String original) {
        int end = match.end();
        if (block.isLineBased()
                || !match.isExact()
                || end == original.length()
                || block.search().isEmpty()
                || block.replacement().isEmpty()) {
            return match;
        }
        char mark = original.charAt(end);
        boolean isEcho = MARKS.indexOf(mark) >= 0
                && block.replacement().charAt(block.replacement().length() - 1) == mark
                && block.search().charAt(block.search().length() - 1) != mark
                && isEndOfLine(original, end + 1);
        return isEcho ? match.until(end + 1) : match;
    }

    private static boolean isEndOfLine(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == text.length() || text.charAt(at) == '\n';
    }
}
