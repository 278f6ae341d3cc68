package io.diffeval.strategies.format;

/** Who reads a unified diff. */
public enum UnifiedDiffDialect {
    /** Our own reading: wrong counts of lines and missing numbers do no harm where the lines themselves are clear. */
    TOLERANT,
    /** {@code git apply}: counts must be right; the first folder of a name is left out. */
    GIT,
    /** {@code patch -p1}: counts must be right, but blank lines may be cut off at the end. */
    GNU
}
