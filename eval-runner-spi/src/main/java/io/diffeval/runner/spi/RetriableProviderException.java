package io.diffeval.runner.spi;

import io.diffeval.core.eval.ErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call failed in a way that may pass: the same call may work later. */
public final class RetriableProviderException extends ProviderException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Duration retryAfter;

    /**
     * Creates an exception.
     *
     * @param code what is stored of the failure
     * @param message what failed, without any secret
     */
    public RetriableProviderException(ErrorCode code, String message) {
        this(code, message, (Duration) null);
    }

    /**
     * Creates an exception with the time that the server asked to wait.
     *
     * @param code what is stored of the failure
     * @param message what failed, without any secret
     * @param retryAfter how long to wait before the next call; null where the server did not say
     */
    public RetriableProviderException(ErrorCode code, String message, @Nullable Duration retryAfter) {
        super(code, message);
        this.retryAfter = retryAfter;
    }

    /**
     * Creates an exception with its cause.
     *
     * @param code what is stored of the failure
     * @param message what failed, without any secret
     * @param cause what led to it
     */
    public RetriableProviderException(ErrorCode code, String message, Throwable cause) {
        super(code, message, cause);
        this.retryAfter = null;
    }

    /**
     * How long the server asked to wait.
     *
     * @return the time from the failure on; null where it did not say
     */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
