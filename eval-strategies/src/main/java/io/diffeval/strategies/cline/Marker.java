package io.diffeval.strategies.cline;

/** What a line of the edit is. */
enum Marker {
    START,
    SEPARATOR,
    END,
    /** Content, or prose between blocks. */
    NONE
}
