package io.diffeval.core.stat;

/**
 * A confidence interval, with the method that made it.
 *
 * @param low its lower end
 * @param high its upper end
 * @param level how often such intervals cover the true value, for example 0.95
 * @param method the method's name, for example {@code wilson}
 */
public record Interval(double low, double high, double level, String method) {
    /** Checks that the ends are numbers and in order. */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }
}
