package io.diffeval.cli;

import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.analysis.RunSetup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What two sides yielded for what the same machine spent on them; nothing where no machine was measured for both. */
final class ComparedYields {
    private static final int HASH_SHOWN = 8;

    private final List<Pair> pairs;

    private ComparedYields(List<Pair> pairs) {
        this.pairs = pairs;
    }

    private record Pair(QuantizationYield baseline, QuantizationYield candidate) {}

    static ComparedYields of(AnalysisQueries queries, RunComparison comparison) {
        List<Pair> pairs = new ArrayList<>();
        List<QuantizationYield> candidates = yields(queries, comparison.candidate());
        for (QuantizationYield baseline : yields(queries, comparison.baseline())) {
            candidates.stream()
                    .filter(candidate -> candidate.hardware().equals(baseline.hardware())
                            && candidate.measuredOn().equals(baseline.measuredOn()))
                    .forEach(candidate -> pairs.add(new Pair(baseline, candidate)));
        }
        return new ComparedYields(pairs);
    }

    private static List<QuantizationYield> yields(AnalysisQueries queries, RunSetup side) {
        return queries.quantizationYields(side.run()).stream()
                .filter(row -> row.model().equals(side.model()))
                .toList();
    }

    void print(PrintWriter out) {
        for (Pair pair : pairs) {
            out.println("Measured on the " + pair.baseline().measuredOn() + ", machine "
                    + pair.baseline().hardware().hex().substring(0, HASH_SHOWN) + ":");
            Table table = new Table("figure", "baseline", "candidate");
            row(table, pair, "mean score", QuantizationYield::meanScore);
            row(table, pair, "tokens per second", QuantizationYield::tokensPerSecond);
            row(table, pair, "score per second", QuantizationYield::scorePerSecond);
            row(table, pair, "score per watt-hour", QuantizationYield::scorePerWattHour);
            text(table, pair, "energy of", QuantizationYield::energySource);
            row(table, pair, "mean score per 10⁹ bytes", QuantizationYield::meanScorePerGigabyte);
            row(table, pair, "mean score per 10⁹ operations", QuantizationYield::meanScorePerGigaflop);
            text(table, pair, "peak memory, bytes", QuantizationYield::peakRssBytes);
            text(table, pair, "peak graphics memory, bytes", QuantizationYield::peakVramBytes);
            table.print(out, OutputFormat.TABLE);
            out.println();
        }
    }

    private static void row(Table table, Pair pair, String figure, Function<QuantizationYield, @Nullable Double> of) {
        text(table, pair, figure, row -> {
            Double value = of.apply(row);
            return value == null ? null : Figures.format("%.4g", value);
        });
    }

    private static void text(Table table, Pair pair, String figure, Function<QuantizationYield, @Nullable Object> of) {
        table.row(figure, shown(of.apply(pair.baseline())), shown(of.apply(pair.candidate())));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "unknown" : Printable.cell(value.toString());
    }
}
