package io.diffeval.core.store;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How often a model's attempts in a run had one outcome.
 *
 * @param model the model
 * @param outcome the outcome
 * @param error what went wrong, null where nothing did
 * @param failureCause the cause that the strategy gave, for example {@code no_match}; null where it refused nothing
 * @param count how often, at least 1
 */
public record OutcomeCount(
        ModelId model,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String failureCause,
        long count) {}
