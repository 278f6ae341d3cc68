package io.diffeval.core.store;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run as it stands in the database.
 *
 * @param runId the run
 * @param createdAt when it was planned
 * @param status how far it is
 * @param systemPrompt its system prompt template
 * @param processing how its replies were turned into files
 * @param scoringHash hash over the scorers, their versions and configurations
 * @param replayOf the root run whose replies it uses, null for a run that called models
 * @param seed seed of all randomness
 * @param description what people call it, null where they do not
 */
public record StoredRun(
        RunId runId,
        Instant createdAt,
        RunStatus status,
        SystemPrompt systemPrompt,
        ProcessingFunction processing,
        ContentHash scoringHash,
        @Nullable RunId replayOf,
        long seed,
        @Nullable String description) {}
