package io.diffeval.providers.parser;

/**
 * A line that opens or closes a SEARCH/REPLACE block: 5 to 9 equal characters, a blank and a word. Blanks around it are
 * allowed, as aider allows them.
 */
enum BlockMarker {
    /** Opens a block; aider also takes a {@code >} after the word. */
    SEARCH('<', " SEARCH", true),
    /** Closes it. */
    REPLACE('>', " REPLACE", false);

    private static final int MIN_RUN = 5;
    private static final int MAX_RUN = 9;

    private final char character;
    private final String word;
    private final boolean maybeClosed;

    BlockMarker(char character, String word, boolean maybeClosed) {
        this.character = character;
        this.word = word;
        this.maybeClosed = maybeClosed;
    }

    boolean matches(ReplyText text, int lineStart, int lineEnd) {
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
