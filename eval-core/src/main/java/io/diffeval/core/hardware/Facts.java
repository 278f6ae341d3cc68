package io.diffeval.core.hardware;

import org.jspecify.annotations.Nullable;

/** Facts as they go into a hash. */
final class Facts {
    private Facts() {}

    /** What is unknown is empty; no fact that is known is. */
    static String text(@Nullable Object fact) {
        return fact == null ? "" : fact.toString();
    }
}
