package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * So many of so many.
 *
 * @param count how many have the property, from 0 to {@code total}
 * @param total of how many
 * @param interval where the true rate lies, null where no method at hand applies
 */
public record Proportion(long count, long total, @Nullable Interval interval) {
    private static final double LEVEL = 0.95;

    /** Checks the ranges. */
    public Proportion {
        if (count < 0 || count > total) {
            throw new IllegalArgumentException(count + " of " + total);
        }
    }

    /**
     * A proportion of dependent trials: of one case several times, or of cases that share a cluster. It has no
     * interval.
     *
     * @param count how many have the property
     * @param total of how many
     * @return the proportion
     */
    public static Proportion of(long count, long total) {
        return new Proportion(count, total, null);
    }

    /**
     * A proportion of independent trials, with its {@link WilsonInterval} at 95 %.
     *
     * @param count how many have the property
     * @param total of how many; of 0 there is no interval
     * @return the proportion
     */
    public static Proportion ofIndependent(long count, long total) {
        return new Proportion(count, total, total == 0 ? null : WilsonInterval.of(count, total, LEVEL));
    }

    /**
     * The share.
     *
     * @return from 0 to 1, null of nothing
     */
    public @Nullable Double rate() {
        return total == 0 ? null : (double) count / total;
    }
}
