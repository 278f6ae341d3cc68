package io.diffeval.cli.report;

import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.stat.CaseScore;
import io.diffeval.core.stat.Estimate;
import io.diffeval.core.stat.ScoreSample;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attempts of a group, case by case: of one model, or of all. */
final class GroupTally {
    static final double LEVEL = 0.95;

    private final Map<String, CaseTally> cases = new LinkedHashMap<>();
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<ErrorCode, Long> errors = new EnumMap<>(ErrorCode.class);

    void add(CaseOutcome outcome) {
        String key = CaseTally.key(outcome);
        cases.computeIfAbsent(key, k -> new CaseTally(outcome, k)).add(outcome);
        outcomes.merge(outcome.outcome(), outcome.attempts(), Long::sum);
        if (outcome.error() != null) {
            errors.merge(outcome.error(), outcome.attempts(), Long::sum);
        }
    }

    Collection<CaseTally> cases() {
        return cases.values();
    }

    GroupFigures figures(String name) {
        Map<Rate, Estimate> rates = new EnumMap<>(Rate.class);
        for (Rate rate : Rate.values()) {
            rates.put(rate, sample(tally -> tally.score(rate)).rate(LEVEL));
        }
        Map<ErrorCode, Estimate> shares = new EnumMap<>(ErrorCode.class);
        for (ErrorCode error : errors.keySet()) {
            shares.put(error, sample(tally -> tally.score(error)).rate(LEVEL));
        }
        return new GroupFigures(name, cases.size(), outcomes, errors, rates, shares);
    }

    ScoreSample sample(Rate rate) {
        return sample(tally -> tally.score(rate));
    }

    private ScoreSample sample(Function<CaseTally, @Nullable CaseScore> reduce) {
        List<CaseScore> scores = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        long failures = 0;
        for (CaseTally tally : cases.values()) {
            CaseScore score = reduce.apply(tally);
            failures += tally.infrastructureFailures();
            if (score == null) {
                dropped.add(tally.key());
            } else {
                scores.add(score);
            }
        }
        return new ScoreSample(scores, dropped, failures);
    }
}
