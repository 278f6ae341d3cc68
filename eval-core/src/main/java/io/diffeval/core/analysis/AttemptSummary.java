package io.diffeval.core.analysis;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * An attempt at a glance.
 *
 * @param result the attempt
 * @param root the attempt that called the model: itself, or in a replay the one whose reply it judges
 * @param run its run
 * @param rootCase its case, as the root run has it
 * @param caseName what people call the case
 * @param model the model
 * @param attemptNo its number among those of the model at the case, from 1
 * @param strategy who applied the edit
 * @param outcome what came of it
 * @param error what went wrong, null where nothing did
 * @param errorDetail the same in words, null where nothing did
 * @param matchLevel how lenient the search for the place was, 0 to 11, null where no place was found
 * @param roundTripMs how long the call took in milliseconds, null where unknown
 * @param costUsd what it cost in US dollars, null where unknown
 */
public record AttemptSummary(
        ResultId result,
        ResultId root,
        RunId run,
        CaseId rootCase,
        String caseName,
        ModelId model,
        int attemptNo,
        PluginIdentity strategy,
        Outcome outcome,
        @Nullable ErrorCode error,
        @Nullable String errorDetail,
        @Nullable Integer matchLevel,
        @Nullable Long roundTripMs,
        @Nullable Double costUsd) {}
