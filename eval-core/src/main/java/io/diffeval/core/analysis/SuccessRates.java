package io.diffeval.core.analysis;

import io.diffeval.core.stat.Proportion;
import org.jspecify.annotations.Nullable;

/**
 * How often attempts of a group succeed. The three denominators stand side by side because each alone misleads: what
 * a model chose to do decides which attempts are valid.
 *
 * @param name the group's name: of a model, a system prompt or a strategy
 * @param qualifier what tells groups of one name apart: a prompt's hash, a strategy's version; null for a model
 * @param tasks how many tasks were tried
 * @param attempts all attempts
 * @param answered attempts that the model answered, of all; the rest are infrastructure failures
 * @param valid attempts at which the model tried the edit, of the answered ones
 * @param appliedOfValid edits that applied, of the valid attempts: the classic success rate
 * @param passedOfValid edits that are right, of the valid attempts with a verdict
 * @param passedOfAnswered edits that are right, of the answered attempts with a verdict
 */
public record SuccessRates(
        String name,
        @Nullable String qualifier,
        long tasks,
        long attempts,
        Proportion answered,
        Proportion valid,
        Proportion appliedOfValid,
        Proportion passedOfValid,
        Proportion passedOfAnswered) {}
