package io.diffeval.core.edit;

/** How one place was chosen. */
public enum TieBreak {
    /** There was only one candidate. */
    UNIQUE,
    /** The first of several. */
    FIRST,
    /** The one nearest to a hint. */
    NEAREST_HINT,
    /** The one with the best score. */
    BEST_SCORE,
    /** Every candidate was replaced. */
    ALL
}
