package io.diffeval.core.stat;

import org.jspecify.annotations.Nullable;

/**
 * An estimated quantity with what is needed to judge it. The interval names the method.
 *
 * @param value the estimate, null of no cases
 * @param standardError its standard error, null where it is not known
 * @param interval where the true value lies, null where no method applies
 * @param noInterval why there is no interval, null if there is one
 * @param cases how many cases it rests on
 * @param clusters how many clusters they form, a case without one being its own
 * @param dropped how many cases were left out, for want of a score or of a partner
 * @param infrastructureFailures how many attempts were left out because they failed for reasons that say nothing about
 *     the model
 */
public record Estimate(
        @Nullable Double value,
        @Nullable Double standardError,
        @Nullable Interval interval,
        @Nullable NoInterval noInterval,
        int cases,
        int clusters,
        int dropped,
        long infrastructureFailures) {
    /** Checks that there is an interval or a reason for none, and the counts. */
    public Estimate {
        if ((interval == null) == (noInterval == null)) {
            throw new IllegalArgumentException("interval " + interval + ", reason for none " + noInterval);
        }
        if (clusters < 0 || clusters > cases || dropped < 0 || infrastructureFailures < 0) {
            throw new IllegalArgumentException("%d cases in %d clusters, %d dropped, %d failures"
                    .formatted(cases, clusters, dropped, infrastructureFailures));
        }
    }

    /**
     * The same estimate with a note of what was left out of it.
     *
     * @param leftOut how many cases, at least 0
     * @param failures how many attempts that failed for reasons of infrastructure, at least 0
     * @return the estimate
     */
    public Estimate leavingOut(int leftOut, long failures) {
        return new Estimate(value, standardError, interval, noInterval, cases, clusters, leftOut, failures);
    }

    /** The same estimate with another interval. */
    Estimate with(Interval other) {
        return new Estimate(value, standardError, other, null, cases, clusters, dropped, infrastructureFailures);
    }
}
