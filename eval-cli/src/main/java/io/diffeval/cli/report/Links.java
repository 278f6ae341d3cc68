package io.diffeval.cli.report;

import io.diffeval.core.CaseId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.score.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where pages are: paths of the dashboard, which the report has behind a number sign. Null where there is no page. */
interface Links {
    /** The overview of a run. */
    @Nullable
    String run(RunId run);

    /** The overview of a run, of one model alone. */
    @Nullable
    String model(RunId run, String model);

    /** Attempts of a model that had one outcome. */
    @Nullable
    String attempts(RunId run, String model, Outcome outcome, @Nullable ResultId after);

    /** An attempt. */
    @Nullable
    String attempt(ResultId result);

    /** A case, as the root run has it. */
    @Nullable
    String caseOf(@Nullable CaseId rootCase);

    /** All cases of a run, from one on. */
    @Nullable
    String cases(RunId run, int from);

    static String runPath(RunId run) {
        return "/runs/" + encoded(run.value());
    }

    static String modelPath(RunId run, String model) {
        return runPath(run) + "?model=" + encoded(model);
    }

    static String attemptsPath(RunId run, String model, Outcome outcome, @Nullable ResultId after) {
        return runPath(run) + "/attempts?model=" + encoded(model) + "&outcome=" + outcome.label()
                + (after == null ? "" : "&after=" + encoded(after.value()));
    }

    static String attemptPath(ResultId result) {
        return "/attempts/" + encoded(result.value());
    }

    static String casePath(CaseId rootCase) {
        return "/cases/" + encoded(rootCase.value());
    }

    static String casesPath(RunId run, int from) {
        return runPath(run) + "/cases?from=" + from;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
