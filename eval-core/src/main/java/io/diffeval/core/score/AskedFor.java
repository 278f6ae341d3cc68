package io.diffeval.core.score;

/**
 * What was asked for.
 *
 * @param original the file before the edit
 * @param expected the file after the right edit
 * @param change what that edit changes
 */
record AskedFor(JudgedText original, JudgedText expected, TextChange change) {
    static AskedFor of(JudgedText original, JudgedText expected) {
        return new AskedFor(original, expected, new TextChange(original, expected));
    }
}
