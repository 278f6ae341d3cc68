package io.diffeval.cli.report;

import io.diffeval.core.analysis.ErrorShare;
import io.diffeval.core.analysis.LatencyKind;
import io.diffeval.core.analysis.PromptEffect;
import io.diffeval.core.analysis.QuantizationYield;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.score.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The overview of a run.
 *
 * @param family the run with those that share its replies
 * @param run the run
 * @param model the one model that is meant, null for all
 * @param links where the other pages are
 * @param limits how much is shown
 */
record RunPage(Family family, RunFigures run, @Nullable String model, Links links, Limits limits) {
    /** The figures at the top: of the one model, or of all. */
    GroupFigures hero() {
        return model == null ? run.all() : models().get(0);
    }

    List<GroupFigures> models() {
        return models(run);
    }

    List<GroupFigures> models(RunFigures of) {
        return of.models().stream()
                .filter(figures -> model == null || figures.name().equals(model))
                .toList();
    }

    String title() {
        return Pages.title(run.run(), run.details().description());
    }

    boolean hasAttempts() {
        return run.all().attempts() > 0;
    }

    /** The outcomes that occur in any of the runs. */
    List<Outcome> outcomes() {
        return OutcomeStyle.ORDER.stream()
                .filter(outcome ->
                        family.runs().stream().anyMatch(member -> member.all().count(outcome) > 0))
                .toList();
    }

    List<Standing> standings() {
        return Standing.rank(run.models()).stream()
                .filter(standing -> model == null || standing.model().name().equals(model))
                .toList();
    }

    /** The errors of a group, the most frequent first. */
    static List<ErrorCode> errors(GroupFigures of) {
        return of.errors().entrySet().stream()
                .sorted(Map.Entry.<ErrorCode, Long>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Why edits were refused, most frequent first. */
    String causes(GroupFigures of, ErrorCode error) {
        return run.errors().stream()
                .filter(share -> share.model().value().equals(of.name()) && share.error() == error)
                .filter(share -> share.failureCause() != null)
                .map((ErrorShare share) -> VisibleText.line(String.valueOf(share.failureCause())) + " "
                        + Fmt.count(share.share().count()))
                .collect(Collectors.joining(", "));
    }

    List<LatencyStrip> latencies() {
        return Arrays.stream(
                        new LatencyKind[] {LatencyKind.FIRST_EDIT, LatencyKind.FIRST_TOKEN, LatencyKind.ROUND_TRIP})
                .map(kind -> LatencyStrip.of(family, kind, model))
                .toList();
    }

    Scatter scatter() {
        return Scatter.of(family, models());
    }

    List<PromptEffect> prompts() {
        return family.prompts().stream()
                .filter(effect -> model == null || effect.model().value().equals(model))
                .toList();
    }

    List<QuantizationYield> yields() {
        return family.yields().stream()
                .filter(row -> model == null || row.model().value().equals(model))
                .toList();
    }

    long promptCount() {
        return prompts().stream().map(PromptEffect::hash).distinct().count();
    }

    List<CaseTally> cases() {
        return run.worstCases().stream().limit(limits.tableRows()).toList();
    }

    /** Replies that not all strategies were asked about. */
    long dropped() {
        return family.robustness().stream().mapToLong(row -> row.dropped()).sum();
    }
}
