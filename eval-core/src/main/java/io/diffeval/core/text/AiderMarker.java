package io.diffeval.core.text;

/**
 * A line that opens, divides or closes a SEARCH/REPLACE block as aider reads them: 5 to 9 equal characters, and, but for
 * the divider, a blank and a word. Blanks around it are allowed.
 */
public enum AiderMarker {
    /** Opens a block; a {@code >} may follow the word. */
    SEARCH('<', " SEARCH", true),
    /** Ends the search; a second one ends the block. */
    DIVIDER('=', "", false),
    /** Closes the block. */
    REPLACE('>', " REPLACE", false);

    private static final int MIN_RUN = 5;
    private static final int MAX_RUN = 9;

    private final char character;
    private final String word;
    private final boolean maybeClosed;

    AiderMarker(char character, String word, boolean maybeClosed) {
        this.character = character;
        this.word = word;
        this.maybeClosed = maybeClosed;
    }

    /**
     * Whether a line is this marker.
     *
     * @param text holds the line
     * @param lineStart where it begins
     * @param lineEnd where it ends, exclusive, with or without its line end
     * @return whether it is
     */
    public boolean matches(CharSequence text, int lineStart, int lineEnd) {
        int at = lineStart;
        while (at < lineEnd && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        int run = 0;
        while (at < lineEnd && text.charAt(at) == character) {
            at++;
            run++;
        }
        if (run < MIN_RUN || run > MAX_RUN || at + word.length() > lineEnd) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (text.charAt(at++) != word.charAt(i)) {
                return false;
            }
        }
        if (maybeClosed && at < lineEnd && text.charAt(at) == '>') {
            at++;
        }
        while (at < lineEnd && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at == lineEnd;
    }
}
