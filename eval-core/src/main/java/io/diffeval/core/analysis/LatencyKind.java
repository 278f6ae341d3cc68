package io.diffeval.core.analysis;

import java.util.Locale;

/** Which duration of a call. */
public enum LatencyKind {
    /** Until the first token. */
    FIRST_TOKEN,
    /** Until the first edit began. */
    FIRST_EDIT,
    /** Until the end of the reply. */
    ROUND_TRIP;

    /**
     * The kind as printed.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
