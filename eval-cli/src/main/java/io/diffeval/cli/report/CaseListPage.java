package io.diffeval.cli.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a run, those that succeed least first.
 *
 * @param family the run with those that share its replies
 * @param run the run
 * @param from the first to show, from 0
 * @param links where the other pages are
 * @param limits how much is shown
 */
record CaseListPage(Family family, RunFigures run, int from, Links links, Limits limits) {
    List<CaseTally> cases() {
        return run.worstCases().stream().skip(from).limit(Limits.LIST_ROWS).toList();
    }

    @Nullable
    String next() {
        return from + Limits.LIST_ROWS < run.worstCases().size()
                ? links.cases(run.run(), from + Limits.LIST_ROWS)
                : null;
    }
}
