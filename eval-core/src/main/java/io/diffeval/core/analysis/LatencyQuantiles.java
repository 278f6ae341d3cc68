package io.diffeval.core.analysis;

import io.diffeval.core.ModelId;
import io.diffeval.core.stat.LongSample;
import org.jspecify.annotations.Nullable;

/**
 * How long the answered calls of a model took, in milliseconds; exact quantiles of type 7 of Hyndman and Fan.
 *
 * @param model the model
 * @param kind which duration
 * @param known how many calls were measured
 * @param unknown how many were not
 * @param p50Ms the median, null where nothing was measured
 * @param p90Ms the 90th percentile, null where nothing was measured
 * @param p95Ms the 95th percentile, null where nothing was measured
 * @param p99Ms the 99th percentile, null where nothing was measured
 */
public record LatencyQuantiles(
        ModelId model,
        LatencyKind kind,
        long known,
        long unknown,
        @Nullable Double p50Ms,
        @Nullable Double p90Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms) {
    /**
     * Takes the quantiles of a sample.
     *
     * @param model the model
     * @param kind which duration
     * @param sample what was measured, in milliseconds
     * @param unknown how many calls were not measured
     * @return the quantiles
     */
    public static LatencyQuantiles of(ModelId model, LatencyKind kind, LongSample sample, long unknown) {
        return new LatencyQuantiles(
                model,
                kind,
                sample.size(),
                unknown,
                sample.quantile(0.5),
                sample.quantile(0.9),
                sample.quantile(0.95),
                sample.quantile(0.99));
    }
}
