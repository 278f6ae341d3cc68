package io.diffeval.core;

/**
 * The root of what diffeval throws on purpose. A model's bad output is never an exception; these are for bad input
 * from a person, bad configuration and the outside world. The message says what failed, on which input, and what to
 * try.
 */
public abstract class DiffEvalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message one line for a person
     */
    protected DiffEvalException(String message) {
        super(message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param message one line for a person
     * @param cause what led to it
     */
    protected DiffEvalException(String message, Throwable cause) {
        super(message, cause);
    }
}
