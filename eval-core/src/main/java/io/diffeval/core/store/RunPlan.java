package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a run will do, stored before its first call.
 *
 * @param runId the run
 * @param createdAt when it was planned, in milliseconds
 * @param systemPrompt its system prompt template
 * @param processing how replies are turned into files
 * @param models its models
 * @param cases its cases
 * @param caseSetHash hash over the cases' definitions
 * @param scoringHash hash over the scorers, their versions and configurations
 * @param replayOf the root run whose replies are used again, null for a run that calls models
 * @param seed seed of all randomness
 * @param runnerVersion version of the program
 * @param description what people call the run, null where they do not
 * @param environmentJson what the run ran on, JSON
 */
public record RunPlan(
        RunId runId,
        Instant createdAt,
        SystemPrompt systemPrompt,
        ProcessingFunction processing,
        List<PlannedModel> models,
        List<PlannedCase> cases,
        ContentHash caseSetHash,
        ContentHash scoringHash,
        @Nullable RunId replayOf,
        long seed,
        String runnerVersion,
        @Nullable String description,
        String environmentJson) {
    /** Copies the collections. */
    public RunPlan {
        models = List.copyOf(models);
        cases = List.copyOf(cases);
    }
}
