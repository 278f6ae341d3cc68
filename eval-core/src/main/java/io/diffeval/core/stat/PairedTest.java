package io.diffeval.core.stat;

/**
 * What a test of "no difference" found.
 *
 * @param pValue how likely a difference at least as large is by chance alone, from 0 to 1, both sides together
 * @param method the test's name, for example {@code sign_flip_exact}
 * @param cases how many cases it rests on
 * @param clusters how many clusters they form
 */
public record PairedTest(double pValue, String method, int cases, int clusters) {
    /** Checks the ranges. */
    public PairedTest {
        if (!(pValue >= 0 && pValue <= 1) || cases < 1 || clusters < 1 || clusters > cases) {
            throw new IllegalArgumentException(
                    "p-value %s, %d cases in %d clusters".formatted(pValue, cases, clusters));
        }
    }
}
