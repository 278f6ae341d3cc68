package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.stat.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * How often one error befell a model.
 *
 * @param model the model
 * @param error the error
 * @param failureCause why the strategy refused the first block that failed, for example {@code no_match}; null where
 *     no strategy was asked
 * @param share of the answered attempts; of all attempts where the error is one of the infrastructure
 */
public record ErrorShare(
        ModelId model, ErrorCode error, @Nullable String failureCause, Proportion share) {}
