package io.diffeval.runner.spi;

import io.diffeval.core.eval.ErrorCode;

/**
 * The server lets the account make no calls: its key is wrong, or has no access. No other call will do better until a
 * person mends that, so a run ends early, to be resumed.
 */
public final class RefusedAccountException extends ProviderException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message what the server says, without any secret
     */
    public RefusedAccountException(String message) {
        super(ErrorCode.API_ERROR, message);
    }
}
