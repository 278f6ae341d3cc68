package io.diffeval.core.analysis;

import io.diffeval.core.TaskId;
import org.jspecify.annotations.Nullable;

/**
 * What came of all attempts of a model at a task in a run.
 *
 * @param task the task
 * @param cluster what it shares chance with, null if nothing
 * @param infrastructure attempts that the provider or the machine failed; they are in no other number
 * @param answered attempts that the model answered
 * @param valid of the answered ones, those at which it tried the edit
 * @param judged of the answered ones, those with a verdict
 * @param judgedValid of the valid ones, those with a verdict
 * @param passed edits that are right
 * @param passedValid edits that are right, of the valid attempts
 * @param applied edits that applied
 * @param silent edits that landed wrong without anyone being told
 * @param refused edits that were refused
 * @param roundTripMs how long an answered attempt took on average, in milliseconds; null where unknown
 * @param costUsd what an answered attempt cost on average, in US dollars; null where unknown
 */
public record TaskCounts(
        TaskId task,
        @Nullable String cluster,
        int infrastructure,
        int answered,
        int valid,
        int judged,
        int judgedValid,
        int passed,
        int passedValid,
        int applied,
        int silent,
        int refused,
        @Nullable Double roundTripMs,
        @Nullable Double costUsd) {}
