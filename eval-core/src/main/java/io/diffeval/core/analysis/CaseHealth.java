package io.diffeval.core.analysis;

import io.diffeval.core.TaskId;
import io.diffeval.core.stat.Proportion;

/**
 * How well a case works as a test: one that nobody tries, or that nobody passes, may be broken itself.
 *
 * @param task the case's lasting id
 * @param name what people call it
 * @param runs in how many runs it was tried
 * @param attempts all attempts
 * @param valid valid attempts, of the answered ones
 * @param appliedOfValid edits that applied, of the valid attempts
 * @param passedOfValid edits that are right, of the valid attempts with a verdict
 */
public record CaseHealth(
        TaskId task,
        String name,
        long runs,
        long attempts,
        Proportion valid,
        Proportion appliedOfValid,
        Proportion passedOfValid) {}
