package io.diffeval.core.analysis;

import io.diffeval.core.ContentHash;
import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.RunStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run at a glance.
 *
 * @param run the run
 * @param created when it was planned
 * @param status how far it is
 * @param description what people call it, null where they do not
 * @param models the ids of its models, in order, with commas between them
 * @param systemPrompt what people call its system prompt template
 * @param systemPromptHash the template's hash
 * @param strategy the strategy that applied its edits
 * @param results how many results it has
 * @param replayOf the run whose replies it uses, null for a run that called models
 */
public record RunOverview(
        RunId run,
        Instant created,
        RunStatus status,
        @Nullable String description,
        String models,
        String systemPrompt,
        ContentHash systemPromptHash,
        PluginIdentity strategy,
        long results,
        @Nullable RunId replayOf) {}
