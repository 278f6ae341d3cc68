package io.diffeval.strategies.cline;

/**
 * The versions of Cline's SEARCH/REPLACE algorithm, and in what they differ. The first one is named {@code JUNE_06};
 * what a later version brought holds for those after it, unless said otherwise.
 */
enum ClineVersion {
    /** Fixed markers; writes the result as it reads. */
    JUNE_06("as-cline@2025-06-06"),
    /** Markers of any length; blocks in any order. */
    JUNE_23("as-cline@2025-06-23"),
    /** Allows a {@code >} behind a marker's word. */
    JUNE_25("as-cline@2025-06-25"),
    /** Refuses an end without a separator; scores the anchors' middle. */
    JUNE_26("as-cline@2025-06-26"),
    /** Does not score. */
    JANUARY_2026("as-cline@2026-01");

    private final String id;

    ClineVersion(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    boolean hasFixedMarkers() {
        return this == JUNE_06;
    }

    boolean allowsBracketBehindWord() {
        return compareTo(JUNE_25) >= 0;
    }

    /** Whether blocks are collected and put in the file's order; else the result is written while reading. */
    boolean sortsBlocks() {
        return this != JUNE_06;
    }

    boolean searchesBeforeCursor() {
        return this != JUNE_06;
    }

    /** Whether an empty search stands for the whole of a file that is not empty; else it is refused. */
    boolean replacesWholeFile() {
        return this == JUNE_06;
    }

    boolean refusesEndWithoutSeparator() {
        return compareTo(JUNE_26) >= 0;
    }

    /** Whether the best of several anchor matches is taken; else the first. */
    boolean scoresAnchors() {
        return this == JUNE_26;
    }
}
