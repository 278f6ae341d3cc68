package io.diffeval.strategies.format;

/** What a line of SEARCH/REPLACE text is. */
enum SearchReplaceMarker {
    START,
    SEPARATOR,
    END,
    NONE;

    private static final int LEAST_RUN = 3;

    static SearchReplaceMarker of(String text, int start, int lineEnd) {
        return of(text, start, lineEnd, false);
    }

    static SearchReplaceMarker inAnyCase(String text, int start, int lineEnd) {
        return of(text, start, lineEnd, true);
    }

    private static SearchReplaceMarker of(String text, int start, int lineEnd, boolean ignoreCase) {
        if (start == lineEnd || !isRepeated(text.charAt(start))) {
            return NONE;
        }
        int end = withoutBlanks(text, start, lineEnd);
        char repeated = text.charAt(start);
        int word = start;
        while (word < end && text.charAt(word) == repeated) {
            word++;
        }
        if (word - start < LEAST_RUN) {
            return NONE;
        }
        return switch (repeated) {
            case '=' -> word == end ? SEPARATOR : NONE;
            case '-', '<' -> isWord(" SEARCH", text, word, end, ignoreCase) ? START : NONE;
            default -> isWord(" REPLACE", text, word, end, ignoreCase) ? END : NONE;
        };
    }

    private static boolean isRepeated(char unit) {
        return switch (unit) {
            case '-', '<', '=', '+', '>' -> true;
            default -> false;
        };
    }

    private static int withoutBlanks(String text, int start, int lineEnd) {
        int end = lineEnd;
        if (text.charAt(end - 1) == '\r') {
            end--;
        }
        while (end > start && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean isWord(String word, String text, int start, int end, boolean ignoreCase) {
        int rest = end - start - word.length();
        return text.regionMatches(ignoreCase, start, word, 0, word.length())
                && (rest == 0 || rest == 1 && text.charAt(end - 1) == '>');
    }
}
