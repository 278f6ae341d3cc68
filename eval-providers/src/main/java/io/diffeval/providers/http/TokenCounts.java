package io.diffeval.providers.http;

import org.jspecify.annotations.Nullable;

/** Takes counts of tokens apart. */
final class TokenCounts {
    private TokenCounts() {}

    /** A count without a part of it; a part that is greater than the whole was not counted in it. */
    static @Nullable Long without(@Nullable Long whole, @Nullable Long part) {
        return whole == null || part == null || part > whole ? whole : Long.valueOf(whole - part);
    }

    static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(one + other);
    }
}
