package io.diffeval.strategies.aider;

/** Reads a text as Python reads a text file: every kind of line end becomes a line feed. */
final class UniversalNewlines {
    private UniversalNewlines() {}

    static String in(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Where a place in the text so read is in the text as it was. */
    static int originalOffset(String original, int offset) {
        int at = 0;
        for (int passed = 0; passed < offset; passed++) {
            at += original.startsWith("\r\n", at) ? 2 : 1;
        }
        return at;
    }
}
