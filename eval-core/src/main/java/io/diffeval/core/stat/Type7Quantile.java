package io.diffeval.core.stat;

import java.util.function.IntToDoubleFunction;

/**
 * A quantile by linear interpolation, type 7 of Hyndman and Fan.
 *
 * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan 1996</a>
 */
final class Type7Quantile {
    private Type7Quantile() {}

    /** Takes a quantile, from 0 to 1, of values that are sorted; at least one. */
    static double of(IntToDoubleFunction sorted, int size, double probability) {
        double position = (size - 1) * probability;
        int below = (int) position;
        int above = Math.min(below + 1, size - 1);
        double low = sorted.applyAsDouble(below);
        return low + (position - below) * (sorted.applyAsDouble(above) - low);
    }
}
