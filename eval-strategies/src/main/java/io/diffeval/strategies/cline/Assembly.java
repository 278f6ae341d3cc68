package io.diffeval.strategies.cline;

/** How a version puts the result together from what it reads. For one edit. */
interface Assembly {
    /** A search was located; the cursor is where the last block left it. */
    void located(Match match, int cursor);

    /** Lines to put in place of the match were read, each with its line feed. */
    void replaceWith(String lines);

    /** A block was closed; it has no match where an end came without a separator. */
    void close(int start, int end, String replacement);

    /** The edit is read. */
    Slices finish(int cursor);
}
