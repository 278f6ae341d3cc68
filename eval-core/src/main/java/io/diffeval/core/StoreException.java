package io.diffeval.core;

/** The database failed, or refused what was to be written. */
public final class StoreException extends DiffEvalException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong, where, and how to mend it, in one line
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what is wrong, where, and how to mend it, in one line
     * @param cause what led to it
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
