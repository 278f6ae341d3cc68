package io.diffeval.core.hardware;

import java.util.Locale;

/** Whose machine was measured. */
public enum MeasuredOn {
    /** The machine that called the model; it says little about the model. */
    CLIENT,
    /** The machine that ran the model. */
    SERVER;

    /**
     * The place as stored.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
