package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * How likely each of k attempts passes, pass^k, without bias: {@code C(c, k) / C(n, k)}.
 *
 * @see <a href="https://arxiv.org/abs/2406.12045">Yao et al. 2024</a>
 */
public final class PassHatK {
    private PassHatK() {}

    /**
     * Estimates pass^k.
     *
     * @param attempts how many attempts there were, n
     * @param passes how many of them passed, c, from 0 to n
     * @param k how many attempts must pass, at least 1
     * @return from 0 to 1; null for fewer than k attempts
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static @Nullable Double of(int attempts, int passes, int k) {
        PassAtK.check(attempts, passes, k);
        if (attempts < k) {
            return null;
        }
        double all = 1;
        for (int i = 0; i < k && all > 0; i++) {
            all *= (double) (passes - i) / (attempts - i);
        }
        return all;
    }
}
