package io.diffeval.cli.report;

import io.diffeval.core.analysis.CallTotals;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.LatencyQuantiles;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency against cost: a dot for each model of which both are known.
 *
 * @param dots the models that can be shown
 * @param missing the models that cannot
 * @param x median time to the end of a reply, in milliseconds
 * @param y mean cost of a call whose cost is known, in US dollars
 */
record Scatter(List<Dot> dots, List<String> missing, LogScale x, LogScale y) {
    static final int WIDTH = 640;
    static final int HEIGHT = 260;

    /**
     * A model.
     *
     * @param number its number in the legend, from 1
     * @param figures its figures
     * @param milliseconds median time to the end of a reply
     * @param dollars mean cost of a call
     * @param radius grows with the square root of the number of attempts
     * @param css the class of its colour, by how often it is right
     */
    record Dot(int number, GroupFigures figures, double milliseconds, double dollars, double radius, String css) {}

    static Scatter of(Family family, List<GroupFigures> models) {
        List<Dot> dots = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        long most = models.stream().mapToLong(GroupFigures::attempts).max().orElse(1);
        for (GroupFigures model : models) {
            LatencyQuantiles latency = family.latency(model.name(), LatencyKind.ROUND_TRIP);
            CallTotals totals = family.totals(model.name());
            Double median = latency == null ? null : latency.p50Ms();
            Double cost = totals == null ? null : totals.costUsd().sum();
            if (median == null || totals == null || cost == null || cost <= 0) {
                missing.add(model.name());
            } else {
                double radius = 5 + 9 * Math.sqrt((double) model.attempts() / most);
                dots.add(new Dot(
                        dots.size() + 1,
                        model,
                        median,
                        cost / totals.costUsd().known(),
                        Math.rint(10 * radius) / 10,
                        css(model.rate(Rate.CORRECT_OF_ANSWERED).value())));
            }
        }
        return new Scatter(
                dots,
                missing,
                LogScale.of(dots.stream().map(Dot::milliseconds).toList(), WIDTH),
                LogScale.of(dots.stream().map(Dot::dollars).toList(), HEIGHT));
    }

    private static String css(@org.jspecify.annotations.Nullable Double rate) {
        return rate == null ? "g-unknown" : "g-" + Standing.grade(rate).toLowerCase(java.util.Locale.ROOT);
    }
}
