package io.diffeval.core.analysis;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.RunStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run was, and how far it is.
 *
 * @param run the run
 * @param replayOf the run whose replies it uses, null for a run that called models
 * @param created when it was planned
 * @param started when it began, null where it did not
 * @param finished when it ended, null where it did not
 * @param status how far it is
 * @param description what people call it, null where they do not
 * @param systemPrompt the name of its system prompt template
 * @param systemPromptHash the template's hash
 * @param parser who took its replies apart
 * @param strategy who applied its edits
 * @param caseSet hash of its cases
 * @param scoring hash of its scorers
 * @param seed seed of all randomness
 * @param runnerVersion the release that made it
 * @param gitCommit the commit that it was made at, null where unknown
 * @param cases how many cases were planned
 * @param models its models, by id
 */
public record RunDetails(
        RunId run,
        @Nullable RunId replayOf,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant finished,
        RunStatus status,
        @Nullable String description,
        String systemPrompt,
        ContentHash systemPromptHash,
        PluginIdentity parser,
        PluginIdentity strategy,
        ContentHash caseSet,
        ContentHash scoring,
        long seed,
        String runnerVersion,
        @Nullable String gitCommit,
        long cases,
        List<Model> models) {
    /** Copies the list. */
    public RunDetails {
        models = List.copyOf(models);
    }

    /**
     * A model of the run.
     *
     * @param id the model
     * @param provider who calls it
     * @param validAttempts how many valid attempts each case is to have
     * @param maxAttempts how many attempts it gets at most
     * @param parametersJson what it is called with, JSON
     */
    public record Model(
            ModelId id, PluginIdentity provider, int validAttempts, int maxAttempts, String parametersJson) {}
}
