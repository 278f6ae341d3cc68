package io.diffeval.core.stat;

import java.util.Collection;
import java.util.Collections;
import java.util.Locale;

/** Whether a change stays within a gate's bound; in the order from good to bad. */
public enum GateDecision {
    /** The whole interval is within the bound. */
    HOLDS,
    /** The interval reaches over the bound, or there is none. */
    INCONCLUSIVE,
    /** The whole interval is beyond the bound. */
    FAILS;

    /**
     * Puts several decisions together: one that fails lets all fail, else one that is inconclusive leaves all so.
     *
     * @param decisions the decisions, at least one
     * @return the worst of them
     * @throws java.util.NoSuchElementException if there is none
     */
    public static GateDecision of(Collection<GateDecision> decisions) {
        return Collections.max(decisions);
    }

    /**
     * The decision as printed.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
