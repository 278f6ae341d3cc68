package io.diffeval.core.store;

import io.diffeval.core.ModelId;
import io.diffeval.core.plugin.PluginIdentity;

/**
 * A model of a run, and how often it is asked.
 *
 * @param modelId the model
 * @param vendor who makes or serves it, as far as its id says
 * @param modelName its name without the vendor
 * @param facts what else is known of it
 * @param provider which provider calls it
 * @param validAttempts how many valid attempts each cell is to have, at least 1
 * @param maxAttempts how many attempts a cell gets at most, at least {@code validAttempts}
 * @param parametersJson what it is called with, canonical JSON
 */
public record PlannedModel(
        ModelId modelId,
        String vendor,
        String modelName,
        ModelFacts facts,
        PluginIdentity provider,
        int validAttempts,
        int maxAttempts,
        String parametersJson) {
    /** Checks the ranges. */
    public PlannedModel {
        if (validAttempts < 1 || maxAttempts < validAttempts) {
            throw new IllegalArgumentException("valid attempts " + validAttempts + " of at most " + maxAttempts);
        }
    }
}
