package io.diffeval.core.stat;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measured whole numbers, whose quantiles are exact. Holds eight bytes for each, and at most twice that while it grows.
 * Used by one thread at a time.
 */
public final class LongSample {
    private static final int INITIAL_CAPACITY = 64;

    private long[] values = new long[INITIAL_CAPACITY];
    private int size;
    private boolean sorted;

    /** Creates an empty sample. */
    public LongSample() {}

    /**
     * Adds a value.
     *
     * @param value the value
     */
    public void add(long value) {
        reserve(1);
        values[size++] = value;
        sorted = false;
    }

    /**
     * Adds all values of another sample.
     *
     * @param other the other one, which stays as it is
     */
    public void addAll(LongSample other) {
        reserve(other.size);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
        sorted = false;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > values.length) {
            values = Arrays.copyOf(values, Math.max(needed, Math.addExact(size, size / 2)));
        }
    }

    /**
     * How many values there are.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * A quantile by linear interpolation, type 7 of Hyndman and Fan.
     *
     * @param probability from 0, the minimum, to 1, the maximum
     * @return the quantile, null of an empty sample
     * @throws IllegalArgumentException if the probability is out of its range
     * @see <a href="https://doi.org/10.1080/00031305.1996.10473566">Hyndman and Fan 1996</a>
     */
    public @Nullable Double quantile(double probability) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability " + probability);
        }
        if (size == 0) {
            return null;
        }
        if (!sorted) {
            Arrays.sort(values, 0, size);
            sorted = true;
        }
        return Type7Quantile.of(i -> values[i], size, probability);
    }
}
