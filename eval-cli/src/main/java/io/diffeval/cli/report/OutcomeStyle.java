package io.diffeval.cli.report;

import io.diffeval.core.score.Outcome;
import java.util.List;

/** How outcomes are shown: in which order, and under which names. */
final class OutcomeStyle {
    /** From good to bad to beside the point, as in the bars. */
    static final List<Outcome> ORDER = List.of(
            Outcome.CORRECT_EXACT,
            Outcome.CORRECT_EQUIVALENT,
            Outcome.APPLIED_UNJUDGED,
            Outcome.PARTIAL,
            Outcome.SILENT_WRONG_LOCATION,
            Outcome.SILENT_WRONG_CONTENT,
            Outcome.SILENT_COLLATERAL,
            Outcome.NO_OP,
            Outcome.CLEAN_FAILURE,
            Outcome.NOT_ATTEMPTED,
            Outcome.INFRASTRUCTURE_ERROR);

    /** What a person wants to look at first. */
    static final List<Outcome> WORST_FIRST = List.of(
            Outcome.SILENT_WRONG_LOCATION,
            Outcome.SILENT_WRONG_CONTENT,
            Outcome.SILENT_COLLATERAL,
            Outcome.PARTIAL,
            Outcome.NO_OP,
            Outcome.CLEAN_FAILURE,
            Outcome.NOT_ATTEMPTED,
            Outcome.INFRASTRUCTURE_ERROR,
            Outcome.APPLIED_UNJUDGED,
            Outcome.CORRECT_EQUIVALENT,
            Outcome.CORRECT_EXACT);

    private OutcomeStyle() {}

    static String name(Outcome outcome) {
        return switch (outcome) {
            case CORRECT_EXACT -> "correct";
            case CORRECT_EQUIVALENT -> "equivalent";
            case APPLIED_UNJUDGED -> "unjudged";
            case PARTIAL -> "partial";
            case SILENT_WRONG_LOCATION -> "wrong location";
            case SILENT_WRONG_CONTENT -> "wrong content";
            case SILENT_COLLATERAL -> "collateral";
            case NO_OP -> "no-op";
            case CLEAN_FAILURE -> "refused";
            case NOT_ATTEMPTED -> "not attempted";
            case INFRASTRUCTURE_ERROR -> "infrastructure";
        };
    }

    /** The class of its colour. */
    static String css(Outcome outcome) {
        return "o-" + outcome.label();
    }
}
