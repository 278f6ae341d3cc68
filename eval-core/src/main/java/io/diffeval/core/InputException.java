package io.diffeval.core;

/** Input or configuration from a person cannot be used: a file, a field, an option, an unknown plugin id. */
public final class InputException extends DiffEvalException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what is wrong, where, and how to mend it, in one line
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message what is wrong, where, and how to mend it, in one line
     * @param cause what led to it
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
