package io.diffeval.core.store;

import java.util.Locale;

/** How far a run is. */
public enum RunStatus {
    /** Attempts are being made, or the process that made them is gone. */
    RUNNING,
    /** Every cell has what was wanted, or cannot get it. */
    COMPLETE,
    /** Ended early, for example by a budget; can be resumed. */
    INCOMPLETE,
    /** Ended by a failure of the outside world. */
    FAILED,
    /** Ended by a person; can be resumed. */
    CANCELLED;

    /**
     * The status as stored.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
