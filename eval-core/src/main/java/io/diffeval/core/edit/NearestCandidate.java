package io.diffeval.core.edit;

/**
 * The place in the original that came closest to what a block searched for.
 *
 * @param line its first line, counted from 1
 * @param similarity from 0 (nothing in common) to 1 (equal)
 */
public record NearestCandidate(int line, double similarity) {
    /** Checks the ranges. */
    public NearestCandidate {
        if (line < 1 || !(similarity >= 0 && similarity <= 1)) {
            throw new IllegalArgumentException("line " + line + ", similarity " + similarity);
        }
    }
}
