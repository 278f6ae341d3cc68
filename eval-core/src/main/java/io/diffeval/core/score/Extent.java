package io.diffeval.core.score;

/** A range of the original's lines, {@code [begin, end)}; empty for an insertion. */
record Extent(int begin, int end) {}
