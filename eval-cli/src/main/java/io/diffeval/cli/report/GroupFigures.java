package io.diffeval.cli.report;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.Estimate;
import java.util.Map;
import java.util.Objects;

/**
 * The figures of a group of attempts.
 *
 * @param name the group's name: a model's id
 * @param cases how many cases it has
 * @param outcomes how many attempts came to what
 * @param errors how many attempts had which error
 * @param rates the rates, with their intervals
 * @param errorShares how often an error occurs, of the answered attempts; of all where it is one of the infrastructure
 */
record GroupFigures(
        String name,
        int cases,
        Map<Outcome, Long> outcomes,
        Map<ErrorCode, Long> errors,
        Map<Rate, Estimate> rates,
        Map<ErrorCode, Estimate> errorShares) {

    long attempts() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }

    long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** The attempts that a bar shows: those that say something about the model. */
    long answered() {
        return attempts() - count(Outcome.INFRASTRUCTURE_ERROR);
    }

    long silentErrors() {
        return outcomes.entrySet().stream()
                .filter(entry -> entry.getKey().isSilentError())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    Estimate rate(Rate rate) {
        return Objects.requireNonNull(rates.get(rate));
    }
}
