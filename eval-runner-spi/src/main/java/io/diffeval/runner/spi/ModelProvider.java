package io.diffeval.runner.spi;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.eval.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Calls models. Used by many threads at once; closed once, after the last call.
 *
 * <pre>{@code
 * ModelProvider echo = (request, listener) -> {
 *     listener.onText("I would rather not.");
 *     return Completion.builder().finishReason("stop").build();
 * };
 * }</pre>
 */
@FunctionalInterface
public interface ModelProvider extends AutoCloseable {
    /**
     * Makes one call, without retrying, and blocks until the reply has ended.
     *
     * @param request what to ask
     * @param listener told of each piece of the reply as it arrives, on the calling thread
     * @return what is known beside the text
     * @throws ProviderException if the call failed; what arrived before stays with the listener
     * @throws InterruptedException if the thread was interrupted; the call is abandoned
     */
    Completion complete(ModelRequest request, ReplyListener listener) throws ProviderException, InterruptedException;

    /**
     * How often a model can be asked about a case at most.
     *
     * @param evalCase the case
     * @param model the model
     * @return 0 where it cannot answer at all; by default no limit
     */
    default int attemptsAvailable(EvalCase evalCase, ModelId model) {
        return Integer.MAX_VALUE;
    }

    /**
     * Whether the time that a call takes here says anything about the model.
     *
     * @return true by default; false where replies are only played back
     */
    default boolean measuresTime() {
        return true;
    }

    /**
     * What tokens cost at published prices, for an estimate before anything is called.
     *
     * @param model the model
     * @param usage the tokens of one call
     * @return US dollars; by default null, for unknown
     */
    default @Nullable Double listPriceUsd(ModelId model, TokenUsage usage) {
        return null;
    }

    /** Releases connections. By default nothing. */
    @Override
    default void close() {}
}
