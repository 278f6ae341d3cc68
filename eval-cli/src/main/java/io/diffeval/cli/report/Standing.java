package io.diffeval.cli.report;

import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.Interval;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A model's place among those of a run.
 *
 * @param model the model
 * @param place its place by the rate alone, from 1; 0 where the rate is unknown
 * @param best the best place that its interval leaves open
 * @param worst the worst place that its interval leaves open
 * @param grade A for 90 % and more of correct edits, B for 80, C for 70, D for 60, else F; a dash where unknown
 */
record Standing(GroupFigures model, int place, int best, int worst, String grade) {
    /** Ranks models by the share of correct edits of the answered attempts, the best first. */
    static List<Standing> rank(List<GroupFigures> models) {
        List<GroupFigures> ranked = models.stream()
                .sorted(Comparator.comparing(
                                (GroupFigures model) -> estimate(model).value(),
                                Comparator.nullsLast(Comparator.reverseOrder()))
                        .thenComparing(GroupFigures::name))
                .toList();
        return IntStream.range(0, ranked.size())
                .mapToObj(i -> of(ranked.get(i), i + 1, ranked))
                .toList();
    }

    String range() {
        if (place == 0) {
            return Fmt.UNKNOWN;
        }
        return best == worst ? String.valueOf(best) : best + "\u2013" + worst;
    }

    private static Standing of(GroupFigures model, int place, List<GroupFigures> ranked) {
        Double value = estimate(model).value();
        if (value == null) {
            return new Standing(model, 0, 0, 0, "\u2013");
        }
        int known = (int)
                ranked.stream().filter(other -> estimate(other).value() != null).count();
        int above = (int) ranked.stream().filter(other -> isBelow(model, other)).count();
        int below = (int) ranked.stream().filter(other -> isBelow(other, model)).count();
        return new Standing(model, place, 1 + above, known - below, grade(value));
    }

    private static Estimate estimate(GroupFigures model) {
        return model.rate(Rate.CORRECT_OF_ANSWERED);
    }

    private static boolean isBelow(GroupFigures low, GroupFigures high) {
        Interval first = estimate(low).interval();
        Interval second = estimate(high).interval();
        return first != null && second != null && first.high() < second.low();
    }

    static String grade(double rate) {
        if (rate >= 0.9) {
            return "A";
        }
        if (rate >= 0.8) {
            return "B";
        }
        if (rate >= 0.7) {
            return "C";
        }
        return rate >= 0.6 ? "D" : "F";
    }
}
