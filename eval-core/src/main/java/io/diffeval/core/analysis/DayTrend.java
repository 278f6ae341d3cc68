package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.stat.Proportion;
import java.time.LocalDate;

/**
 * What a model did on one day.
 *
 * @param day the day, in UTC
 * @param model the model
 * @param calls how many calls
 * @param answered answered calls, of all
 * @param appliedOfValid edits that applied, of the valid attempts
 * @param passedOfValid edits that are right, of the valid attempts with a verdict
 * @param costUsd US dollars
 */
public record DayTrend(
        LocalDate day,
        ModelId model,
        long calls,
        Proportion answered,
        Proportion appliedOfValid,
        Proportion passedOfValid,
        KnownTotal<Double> costUsd) {}
