package io.diffeval.runner.spi;

import io.diffeval.core.eval.ErrorCode;

/** A call failed. */
public abstract sealed class ProviderException extends Exception
        permits RetriableProviderException, FinalProviderException, RefusedAccountException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    ProviderException(ErrorCode code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    ProviderException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /**
     * What is stored of the failure.
     *
     * @return the code
     */
    public ErrorCode code() {
        return code;
    }
}
