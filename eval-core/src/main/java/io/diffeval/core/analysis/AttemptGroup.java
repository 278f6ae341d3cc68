package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.score.Outcome;

/**
 * Which attempts are meant.
 *
 * @param run of which run
 * @param model of which model
 * @param outcome with which outcome
 */
public record AttemptGroup(RunId run, ModelId model, Outcome outcome) {}
