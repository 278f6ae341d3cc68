package io.diffeval.runner.spi;

import io.diffeval.core.eval.ErrorCode;

/** A call failed in a way that no retry mends. */
public final class FinalProviderException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param code what is stored of the failure
     * @param message what failed, without any secret
     */
    public FinalProviderException(ErrorCode code, String message) {
        super(code, message);
    }

    /**
     * Creates an exception with its cause.
     *
     * @param code what is stored of the failure
     * @param message what failed, without any secret
     * @param cause what led to it
     */
    public FinalProviderException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
    }
}
