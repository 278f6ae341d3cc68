package io.diffeval.core.edit;

/** How much leniency it took to find a place: the level reached, never the one configured. Stricter levels first. */
public enum MatchLevel {
    /** By line number, hash, or because the whole file is meant; verified. */
    ADDRESSED,
    /** Byte for byte; for line-based formats from a line's start to a line's end. */
    EXACT,
    /** But for line endings, the byte-order mark, or the final newline. */
    LINE_ENDINGS,
    /** But for blanks at line ends. */
    TRAILING_WHITESPACE,
    /** But for one indentation added to or taken from every line. */
    UNIFORM_INDENTATION,
    /** But for blanks at both ends of each line. */
    LINE_WHITESPACE,
    /** But for Unicode forms, quotes, escapes. */
    UNICODE,
    /** But for case, blanks inside a line, or a match that begins or ends inside a line. */
    INSIDE_LINE,
    /** Context dropped, or a fuzz factor. */
    CONTEXT_DROPPED,
    /** By first and last line only. */
    ANCHORS,
    /** By similarity. */
    SIMILARITY,
    /** Repaired by a model. */
    REPAIRED;

    /**
     * The level as stored in the database.
     *
     * @return 0 for {@link #ADDRESSED} to 11 for {@link #REPAIRED}
     */
    public int number() {
        return ordinal();
    }
}
