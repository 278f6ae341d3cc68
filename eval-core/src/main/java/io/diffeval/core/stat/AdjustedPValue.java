package io.diffeval.core.stat;

/**
 * A p-value as it is to be read where several comparisons were made.
 *
 * @param value the adjusted p-value, from 0 to 1
 * @param adjustment how it was adjusted
 * @param comparisons how many comparisons were made together, at least 2
 */
public record AdjustedPValue(double value, Adjustment adjustment, int comparisons) {
    /** Checks the ranges. */
    public AdjustedPValue {
        if (!(value >= 0 && value <= 1) || comparisons < 2) {
            throw new IllegalArgumentException("p-value " + value + " of " + comparisons);
        }
    }
}
