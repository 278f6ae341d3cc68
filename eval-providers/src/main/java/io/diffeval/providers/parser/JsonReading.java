package io.diffeval.providers.parser;

import org.jspecify.annotations.Nullable;

/** What came of reading a JSON value somewhere in a reply. */
sealed interface JsonReading {
    /** Where reading stopped, exclusive. */
    int end();

    /** A whole value. */
    record Value(@Nullable Object value, int end) implements JsonReading {}

    /** Text that is no JSON from some point on. */
    record Broken(String problem, boolean beyondLimits, int end) implements JsonReading {}
}
