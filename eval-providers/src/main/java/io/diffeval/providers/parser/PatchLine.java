package io.diffeval.providers.parser;

/** Watches for the line that opens a V4A patch. */
final class PatchLine {
    private static final String LINE = "*** Begin Patch";
    private static final int OTHER_LINE = -1;

    private int matched;
    private boolean seen;

    void accept(CharSequence chunk) {
        for (int i = 0; i < chunk.length() && !seen; i++) {
            accept(chunk.charAt(i));
        }
    }

    boolean seen() {
        return seen || matched == LINE.length();
    }

    private void accept(char c) {
        if (c == '\n') {
            seen = matched == LINE.length();
            matched = 0;
        } else if (matched >= 0 && matched < LINE.length() && c == LINE.charAt(matched)) {
            matched++;
        } else if (matched != LINE.length() || !Character.isWhitespace(c)) {
            matched = OTHER_LINE;
        }
    }
}
