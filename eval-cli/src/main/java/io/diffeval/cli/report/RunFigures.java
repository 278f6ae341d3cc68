package io.diffeval.cli.report;

import io.diffeval.core.RunId;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.ScoreSample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run.
 *
 * @param details what the run is
 * @param all its attempts together; the attempts of all models at a case count as attempts at that case
 * @param models its attempts by model, by the models' ids
 * @param errors its errors with the causes of refusals
 * @param worstCases its cases, those that succeed least first; not more than {@link #MOST_CASES}
 * @param correct a score for each case, for comparisons with other runs
 */
record RunFigures(
        RunDetails details,
        GroupFigures all,
        List<GroupFigures> models,
        List<ErrorShare> errors,
        List<CaseTally> worstCases,
        ScoreSample correct) {
    /** Nobody looks at more; counting goes on over all of them. */
    static final int MOST_CASES = 20_000;

    private static final Comparator<CaseTally> WORST_FIRST = Comparator.<CaseTally, Double>comparing(
                    RunFigures::success, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(
                    tally -> tally.proportion(Rate.VALID).rate(), Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(CaseTally::key);

    RunId run() {
        return details.run();
    }

    String strategy() {
        return details.strategy().id();
    }

    /** The outcomes that occur, in the order in which they are shown. */
    List<Outcome> outcomes() {
        return OutcomeStyle.ORDER.stream()
                .filter(outcome -> all.count(outcome) > 0)
                .toList();
    }

    static RunFigures load(EvidenceQueries evidence, RunDetails details, List<ErrorShare> errors) {
        GroupTally all = new GroupTally();
        ModelTallies models = new ModelTallies();
        evidence.forEachCaseOutcome(details.run(), outcome -> {
            all.add(outcome);
            models.add(outcome);
        });
        return new RunFigures(
                details,
                all.figures("all models"),
                models.figures(),
                errors,
                all.cases().stream().sorted(WORST_FIRST).limit(MOST_CASES).toList(),
                all.sample(Rate.CORRECT_OF_ANSWERED));
    }

    /** Right edits where there are verdicts, applied ones otherwise. */
    private static @Nullable Double success(CaseTally tally) {
        Double correct = tally.proportion(Rate.CORRECT_OF_VALID).rate();
        return correct == null ? tally.proportion(Rate.APPLIED_OF_VALID).rate() : correct;
    }

    /** One model after the other, so that the cases of one only are held. */
    private static final class ModelTallies {
        private final List<GroupFigures> done = new ArrayList<>();
        private @Nullable String model;
        private GroupTally tally = new GroupTally();

        void add(CaseOutcome outcome) {
            String next = outcome.model().value();
            if (!next.equals(model)) {
                end();
                model = next;
            }
            tally.add(outcome);
        }

        List<GroupFigures> figures() {
            end();
            return List.copyOf(done);
        }

        private void end() {
            if (model != null) {
                done.add(tally.figures(Objects.requireNonNull(model)));
                tally = new GroupTally();
            }
        }
    }
}
