package io.diffeval.cli.report;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.CaseEvidence;
import io.diffeval.core.analysis.RunOverview;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of report and dashboard, as the main part of an HTML document. */
final class Pages {
    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    private final Links links;
    private final Limits limits;

    Pages(Links links, Limits limits) {
        this.links = links;
        this.limits = limits;
    }

    /** Which runs there are. */
    String runs(List<RunOverview> runs, String database) {
        return render("runs.jte", Map.of("links", links, "runs", runs, "database", database));
    }

    /** A run, or one model of it. */
    String run(Family family, RunFigures run, @Nullable String model) {
        return render("run.jte", Map.of("page", new RunPage(family, run, model, links, limits)));
    }

    /** The cases of a run. */
    String cases(Family family, RunFigures run, int from) {
        return render("cases.jte", Map.of("page", new CaseListPage(family, run, from, links, limits)));
    }

    /** Attempts of a model that had one outcome. */
    String attempts(AttemptGroup group, List<AttemptSummary> attempts, @Nullable String next, String note) {
        return render("attempts.jte", Map.of("page", new AttemptListPage(group, attempts, next, note, links)));
    }

    /** An attempt with its evidence. */
    String attempt(AttemptEvidence attempt) {
        return render("attempt.jte", Map.of("page", new AttemptPage(attempt, links, limits)));
    }

    /** A case with the attempts at it. */
    String caseOf(CaseEvidence evidence, List<AttemptSummary> attempts) {
        return render("case.jte", Map.of("page", new CasePage(evidence, attempts, links, limits)));
    }

    /** A message where there is no page. */
    String message(String title, String text) {
        return render("message.jte", Map.of("title", title, "text", text));
    }

    /** A whole document. */
    static String document(Document document) {
        return render("document.jte", Map.of("document", document));
    }

    private static String render(String template, Map<String, Object> parameters) {
        StringOutput out = new StringOutput(16_384);
        TEMPLATES.render(template, parameters, out);
        return out.toString();
    }

    /** Where the database path of a run is shown. */
    static String title(RunId run, @Nullable String description) {
        return description == null || description.isBlank()
                ? "Run " + VisibleText.line(run.value())
                : VisibleText.line(description);
    }
}
