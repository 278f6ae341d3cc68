package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which model a provider says it served where a model was asked for, in one run.
 *
 * @param model the model asked for
 * @param run the run
 * @param reportedModel the model served as the provider reports it, null where it reports none
 * @param calls how many calls with a reply reported it
 * @param first when the first of them ended
 * @param last when the last of them ended
 * @param changedInRun whether calls of the run reported more than one model
 * @param changedSinceRun the last earlier run of the model that reported anything, where it reported other models than
 *     this run; null where it reported the same, or where one of the two reported nothing
 */
public record ModelDrift(
        ModelId model,
        RunId run,
        @Nullable String reportedModel,
        long calls,
        Instant first,
        Instant last,
        boolean changedInRun,
        @Nullable RunId changedSinceRun) {}
