package io.diffeval.cli;

import io.diffeval.core.analysis.CaseChange.Measure;
import io.diffeval.core.analysis.ComparisonAxis;
import io.diffeval.core.analysis.RunComparison;
import io.diffeval.core.analysis.RunSetup;
import io.diffeval.core.stat.AdjustedPValue;
import io.diffeval.core.stat.Comparison;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.PairedCase;
import io.diffeval.core.stat.PairedTest;
import io.diffeval.core.stat.QuantityChange;
import io.diffeval.core.stat.RateChange;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A comparison as a person reads it. */
final class ComparisonText {
    private static final double LEVEL = 0.05;

    private ComparisonText() {}

    static void print(PrintWriter out, RunComparison comparison, int cases) {
        out.println("baseline   " + describe(comparison.baseline()));
        out.println("candidate  " + describe(comparison.candidate()));
        out.println(differences(comparison));
        out.println();
        figures(comparison).print(out, OutputFormat.TABLE);
        out.println();
        out.println(basis(comparison.success().difference(), comparison));
        out.println(verdict(comparison.success()));
        list(out, "broken", comparison.success().broken(), cases);
        list(out, "fixed", comparison.success().fixed(), cases);
        out.println();
    }

    /** In what the two sides differ, and that no change can be put down to one of several things. */
    static String differences(RunComparison comparison) {
        List<ComparisonAxis> axes = comparison.differences();
        if (axes.isEmpty()) {
            return "Both are set up alike.";
        }
        String shown = axes.stream()
                .map(axis -> axis.label() + " (" + shown(axis, comparison.baseline()) + " → "
                        + shown(axis, comparison.candidate()) + ")")
                .collect(Collectors.joining("; "));
        return axes.size() == 1
                ? "They differ in " + shown + "."
                : "Mind that they differ in " + axes.size() + " ways, so no change can be put down to one of them: "
                        + shown + ".";
    }

    private static String shown(ComparisonAxis axis, RunSetup setup) {
        return Printable.cell(axis.of(setup));
    }

    private static String describe(RunSetup setup) {
        return Printable.cell(setup.model().value()) + ", strategy "
                + Printable.cell(setup.strategy().id() + " " + setup.strategy().version()) + ", system prompt "
                + Printable.cell(setup.systemPromptName()) + ", run "
                + Printable.cell(setup.run().value());
    }

    private static Table figures(RunComparison comparison) {
        Table table = new Table("figure", "baseline", "candidate", "change");
        Comparison success = comparison.success();
        String measure = comparison.measure() == Measure.PASSED ? "right" : "applied (not judged)";
        row(
                table,
                measure + ", of answered",
                new RateChange(success.baseline(), success.candidate(), success.difference()));
        row(table, measure + ", of valid", comparison.successOfValid());
        row(table, "valid, of answered", comparison.valid());
        row(table, "silently wrong", comparison.silent());
        row(table, "refused", comparison.refused());
        row(table, "p50 latency", comparison.p50Latency(), Figures::milliseconds);
        row(table, "p95 latency", comparison.p95Latency(), Figures::milliseconds);
        row(table, "cost", comparison.cost(), Figures::dollars);
        return table;
    }

    private static void row(Table table, String figure, RateChange change) {
        table.row(
                figure,
                Figures.rate(change.baseline()),
                Figures.rate(change.candidate()),
                Figures.points(change.difference()));
    }

    private static void row(
            Table table, String figure, QuantityChange change, Function<@Nullable Double, String> quantity) {
        table.row(
                figure,
                quantity.apply(change.baseline()),
                quantity.apply(change.candidate()),
                Figures.percent(change.change()));
    }

    private static String basis(Estimate difference, RunComparison comparison) {
        return "Over " + difference.cases() + " tasks in " + difference.clusters() + " clusters; "
                + difference.dropped()
                + " left out for want of an answer on both sides, " + difference.infrastructureFailures()
                + " attempts for reasons of infrastructure."
                + (comparison.baseline().sharesCallsWith(comparison.candidate())
                        ? " Both judge the same replies, so latency and cost are the same."
                        : "");
    }

    private static String verdict(Comparison success) {
        PairedTest test = success.test();
        if (test == null) {
            return "Nothing to compare.";
        }
        AdjustedPValue adjusted = success.adjusted();
        double p = adjusted == null ? test.pValue() : adjusted.value();
        Double effect = success.minimumDetectableEffect();
        return (p <= LEVEL ? "Success differs: " : "No difference in success is shown: ")
                + Figures.pValue(test.pValue()) + " (" + test.method() + ")"
                + (adjusted == null
                        ? ""
                        : ", for " + adjusted.comparisons() + " comparisons " + Figures.pValue(adjusted.value()) + " ("
                                + adjusted.adjustment().label() + ")")
                + "; "
                + (effect == null
                        ? "the least difference that would be found is unknown: nothing varies, so see the interval."
                        : Figures.format("a difference of %.1f pp would be found in 80%% of all times.", 100 * effect));
    }

    private static void list(PrintWriter out, String what, List<PairedCase> pairs, int most) {
        out.println(what + ": " + pairs.size());
        pairs.stream()
                .limit(most)
                .forEach(pair -> out.println("  " + Printable.cell(pair.caseKey()) + "  "
                        + Figures.rate(pair.baseline().score()) + " → "
                        + Figures.rate(pair.candidate().score())));
        if (pairs.size() > most && most > 0) {
            out.println("  … and " + (pairs.size() - most) + " more; --cases shows them");
        }
    }
}
