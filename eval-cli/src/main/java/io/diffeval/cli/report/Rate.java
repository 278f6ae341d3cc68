package io.diffeval.cli.report;

import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.score.Outcome;
import java.util.function.Predicate;

/** The rates that are reported: which attempts have a property, of which attempts. */
enum Rate {
    ANSWERED("answered", attempt -> true, CaseOutcome::isAnswered),
    VALID("valid", CaseOutcome::isAnswered, Rate::isValid),
    APPLIED_OF_VALID("applied", Rate::isValid, CaseOutcome::isApplied),
    CORRECT_OF_VALID("correct", attempt -> isValid(attempt) && isJudged(attempt), Rate::isPassed),
    CORRECT_OF_ANSWERED("correct", attempt -> attempt.isAnswered() && isJudged(attempt), Rate::isPassed),
    SILENT_OF_APPLIED(
            "silent wrong",
            attempt -> attempt.isAnswered() && attempt.isApplied() && isJudged(attempt),
            Rate::isSilentlyWrong),
    SILENT_OF_ANSWERED("silent wrong", attempt -> attempt.isAnswered() && isJudged(attempt), Rate::isSilentlyWrong),
    REFUSED_OF_ANSWERED("refused", CaseOutcome::isAnswered, attempt -> attempt.outcome() == Outcome.CLEAN_FAILURE);

    private final String label;
    private final Predicate<CaseOutcome> of;
    private final Predicate<CaseOutcome> having;

    Rate(String label, Predicate<CaseOutcome> of, Predicate<CaseOutcome> having) {
        this.label = label;
        this.of = of;
        this.having = having;
    }

    String label() {
        return label;
    }

    boolean counts(CaseOutcome attempt) {
        return of.test(attempt);
    }

    boolean holds(CaseOutcome attempt) {
        return of.test(attempt) && having.test(attempt);
    }

    private static boolean isValid(CaseOutcome attempt) {
        return attempt.isAnswered() && attempt.isValid();
    }

    private static boolean isJudged(CaseOutcome attempt) {
        return attempt.isPassed() != null;
    }

    private static boolean isPassed(CaseOutcome attempt) {
        return Boolean.TRUE.equals(attempt.isPassed());
    }

    private static boolean isSilentlyWrong(CaseOutcome attempt) {
        return attempt.outcome().isSilentError();
    }
}
