package io.diffeval.core.analysis;

import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.plugin.PluginIdentity;

/**
 * What a model was asked in a run, and how its replies were judged.
 *
 * @param run the run
 * @param rootRun the run that called the model: this one, or the one that it replays
 * @param model the model
 * @param caseSet hash over the cases' definitions
 * @param systemPrompt hash of the system prompt template
 * @param systemPromptName what people call the template
 * @param parameters hash over what the model was called with
 * @param parametersJson what the model was called with, canonical JSON
 * @param processing hash over parser and strategy with their settings
 * @param parser took the replies apart
 * @param strategy applied the edits
 * @param scoring hash over the scorers with their settings
 */
public record RunSetup(
        RunId run,
        RunId rootRun,
        ModelId model,
        ContentHash caseSet,
        ContentHash systemPrompt,
        String systemPromptName,
        ContentHash parameters,
        String parametersJson,
        ContentHash processing,
        PluginIdentity parser,
        PluginIdentity strategy,
        ContentHash scoring) {
    /**
     * Whether both judge the same replies.
     *
     * @param other the other
     * @return whether they come from the same calls of the same model
     */
    public boolean sharesCallsWith(RunSetup other) {
        return rootRun.equals(other.rootRun) && model.equals(other.model);
    }
}
