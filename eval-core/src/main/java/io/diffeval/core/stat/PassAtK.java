package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * How likely at least one of k attempts passes, without bias: {@code 1 − C(n−c, k) / C(n, k)}, multiplied out so that no
 * binomial coefficient overflows.
 *
 * @see <a href="https://arxiv.org/abs/2107.03374">Chen et al. 2021</a>
 */
public final class PassAtK {
    private PassAtK() {}

    /**
     * Estimates pass@k.
     *
     * @param attempts how many attempts there were, n
     * @param passes how many of them passed, c, from 0 to n
     * @param k how many attempts one would have, at least 1
     * @return from 0 to 1; null for fewer than k attempts
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static @Nullable Double of(int attempts, int passes, int k) {
        check(attempts, passes, k);
        if (attempts < k) {
            return null;
        }
        if (attempts - passes < k) {
            return 1.0;
        }
        double none = 1;
        for (int i = attempts - passes + 1; i <= attempts; i++) {
            none *= 1 - (double) k / i;
        }
        return 1 - none;
    }

    static void check(int attempts, int passes, int k) {
        if (passes < 0 || passes > attempts || k < 1) {
            throw new IllegalArgumentException(passes + " passes of " + attempts + " attempts, k " + k);
        }
    }
}
