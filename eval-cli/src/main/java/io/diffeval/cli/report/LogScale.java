package io.diffeval.cli.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A logarithmic scale from one power of ten to another, over so many units of a drawing.
 *
 * @param low the power at its beginning
 * @param high the power at its end, greater than {@code low}
 * @param units how long it is
 */
record LogScale(int low, int high, double units) {
    /** A scale on which all values that are greater than 0 have their place. */
    static LogScale of(Collection<Double> values, double units) {
        double least =
                values.stream().filter(value -> value > 0).min(Double::compare).orElse(1.0);
        double most =
                values.stream().filter(value -> value > 0).max(Double::compare).orElse(least);
        int low = (int) Math.floor(Math.log10(least));
        int high = (int) Math.ceil(Math.log10(most));
        return new LogScale(low, Math.max(high, low + 1), units);
    }

    /** Where a value is; what is not greater than 0 is at the beginning. */
    double at(double value) {
        double share = value > 0 ? (Math.log10(value) - low) / (high - low) : 0;
        return Math.rint(10 * units * Math.min(1, Math.max(0, share))) / 10;
    }

    /** The powers of ten, not too many of them. */
    List<Double> ticks() {
        int step = Math.max(1, (high - low + 4) / 5);
        List<Double> ticks = new ArrayList<>();
        for (int power = low; power <= high; power += step) {
            ticks.add(Math.pow(10, power));
        }
        return ticks;
    }
}
