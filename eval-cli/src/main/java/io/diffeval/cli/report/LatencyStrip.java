package io.diffeval.cli.report;

import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One kind of duration, with the scale that all models share.
 *
 * @param kind which duration
 * @param rows its quantiles, by model
 * @param scale the scale of the strips
 */
record LatencyStrip(LatencyKind kind, List<LatencyQuantiles> rows, LogScale scale) {
    static LatencyStrip of(Family family, LatencyKind kind, @Nullable String model) {
        List<LatencyQuantiles> rows = family.latency().stream()
                .filter(row -> row.kind() == kind)
                .filter(row -> model == null || row.model().value().equals(model))
                .toList();
        List<Double> values = rows.stream()
                .flatMap(row -> Stream.of(row.p50Ms(), row.p99Ms()))
                .filter(Objects::nonNull)
                .toList();
        return new LatencyStrip(kind, rows, LogScale.of(values, 1000));
    }

    String title() {
        return switch (kind) {
            case FIRST_TOKEN -> "Time to first token";
            case FIRST_EDIT -> "Time to first edit";
            case ROUND_TRIP -> "Time to the end of the reply";
        };
    }

    boolean isKnown() {
        return rows.stream().anyMatch(row -> row.known() > 0);
    }
}
