package io.diffeval.cli.report;

import io.diffeval.core.CaseId;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.score.Outcome;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The pages over a live database, by their paths. Nothing is written. Thread-safe. */
public final class Site {
    /** Ids that we make are shorter. */
    private static final int MOST_ID_CHARS = 128;

    private final AnalysisQueries queries;
    private final EvidenceQueries evidence;
    private final String database;
    private final Clock clock;
    private final Families families;
    private final Pages pages = new Pages(new SiteLinks(), Limits.PAGE);

    /**
     * Creates the pages.
     *
     * @param queries the database
     * @param database what to call it, without secrets
     * @param clock tells how old figures are
     * @param background counts large runs
     */
    public Site(AnalysisQueries queries, String database, Clock clock, Executor background) {
        this.queries = queries;
        this.evidence = queries.evidence();
        this.database = database;
        this.clock = clock;
        this.families = new Families(queries, clock, background);
    }

    /**
     * A page.
     *
     * @param main its main part, HTML
     * @param live whether it is worth while to ask for it again after some seconds
     */
    public record Page(String main, boolean live) {}

    /**
     * Finds a page.
     *
     * @param path its path, decoded
     * @param parameters its parameters, decoded
     * @return the page, or empty where there is none
     * @throws InputException if a parameter is missing, unknown or out of its range
     */
    public Optional<Page> page(String path, Map<String, String> parameters) {
        String[] parts = path.split("/", -1);
        if (path.equals("/")) {
            require(parameters, Set.of());
            return Optional.of(new Page(pages.runs(queries.runs(null), database), true));
        }
        if (parts.length < 3 || parts[2].isBlank() || parts[2].length() > MOST_ID_CHARS) {
            return Optional.empty();
        }
        String route = parts[1] + (parts.length == 4 ? "/" + parts[3] : parts.length > 4 ? "/?" : "");
        return switch (route) {
            case "runs" -> run(parts[2], parameters);
            case "runs/cases" -> cases(parts[2], parameters);
            case "runs/attempts" -> attempts(parts[2], parameters);
            case "attempts" -> attempt(parts[2], parameters);
            case "cases" -> caseOf(parts[2], parameters);
            default -> Optional.empty();
        };
    }

    /**
     * A whole document.
     *
     * @param page the page
     * @param nonce what its script and style carry
     * @return the document
     */
    public String document(Page page, String nonce) {
        String footer = VisibleText.line(database) + " at " + Fmt.time(clock.instant());
        return Pages.document(new Document("diffeval", page.main(), "", "/", null, nonce, "", footer, page.live()));
    }

    /**
     * A page that says something in words.
     *
     * @param title its heading
     * @param text what it says
     * @return the page
     */
    public Page message(String title, String text) {
        return new Page(pages.message(title, VisibleText.line(text)), false);
    }

    /** Opens each kind of page once and counts the figures of the run that was made last, before somebody asks. */
    public void warmUp() {
        page("/", Map.of());
        queries.runs(null).stream()
                .filter(run -> run.replayOf() == null)
                .findFirst()
                .ifPresent(run -> warmUp(evidence.family(run.run())));
    }

    private void warmUp(List<RunDetails> family) {
        RunDetails root = family.get(0);
        root.models().stream()
                .limit(1)
                .flatMap(model -> Arrays.stream(Outcome.values())
                        .map(outcome -> new AttemptGroup(root.run(), model.id(), outcome)))
                .flatMap(group -> evidence.attempts(group, null, 1).stream())
                .limit(1)
                .forEach(attempt -> {
                    page("/attempts/" + attempt.result(), Map.of());
                    page("/cases/" + attempt.rootCase(), Map.of());
                });
        families.of(family);
    }

    private Optional<Page> run(String id, Map<String, String> parameters) {
        require(parameters, Set.of("model"));
        String model = parameters.get("model");
        return figures(id, (family, run) -> {
            if (model != null
                    && run.models().stream().noneMatch(figures -> figures.name().equals(model))) {
                return Optional.empty();
            }
            return Optional.of(new Page(pages.run(family, run, model), family.isRunning()));
        });
    }

    private Optional<Page> cases(String id, Map<String, String> parameters) {
        require(parameters, Set.of("from"));
        int from = number(parameters.getOrDefault("from", "0"));
        return figures(id, (family, run) -> Optional.of(new Page(pages.cases(family, run, from), family.isRunning())));
    }

    private Optional<Page> figures(String id, PageOfRun page) {
        List<RunDetails> details = evidence.family(new RunId(id));
        if (details.isEmpty()) {
            return Optional.empty();
        }
        Family family = families.of(details);
        if (family == null) {
            String text = "The run is large, and its figures are being counted. They are shown when that is done.";
            return Optional.of(new Page(pages.message("One moment", text), true));
        }
        return family.runs().stream()
                .filter(run -> run.run().value().equals(id))
                .findFirst()
                .flatMap(run -> page.of(family, run));
    }

    private Optional<Page> attempts(String id, Map<String, String> parameters) {
        require(parameters, Set.of("model", "outcome", "after"));
        String model = required(parameters, "model");
        Outcome outcome = outcome(required(parameters, "outcome"));
        String after = parameters.get("after");
        if (after != null && (after.isBlank() || after.length() > MOST_ID_CHARS)) {
            throw new InputException("parameter after is not the id of a result");
        }
        List<RunDetails> family = evidence.family(new RunId(id));
        if (family.stream()
                .noneMatch(run -> run.run().value().equals(id)
                        && run.models().stream()
                                .anyMatch(each -> each.id().value().equals(model)))) {
            return Optional.empty();
        }
        AttemptGroup group = new AttemptGroup(new RunId(id), new ModelId(model), outcome);
        List<AttemptSummary> rows =
                evidence.attempts(group, after == null ? null : new ResultId(after), Limits.LIST_ROWS);
        String next = rows.size() < Limits.LIST_ROWS
                ? null
                : Links.attemptsPath(
                        group.run(), model, outcome, rows.get(rows.size() - 1).result());
        return Optional.of(new Page(pages.attempts(group, rows, next, ""), false));
    }

    private Optional<Page> attempt(String id, Map<String, String> parameters) {
        require(parameters, Set.of());
        return evidence.evidence(List.of(new ResultId(id))).stream()
                .map(attempt -> new Page(pages.attempt(attempt), false))
                .findFirst();
    }

    private Optional<Page> caseOf(String id, Map<String, String> parameters) {
        require(parameters, Set.of());
        CaseId caseId = new CaseId(id);
        return evidence.caseOf(caseId)
                .map(found ->
                        new Page(pages.caseOf(found, evidence.attemptsAt(caseId, CasePage.MOST_ATTEMPTS)), false));
    }

    private static void require(Map<String, String> parameters, Set<String> known) {
        for (String name : parameters.keySet()) {
            if (!known.contains(name)) {
                throw new InputException("this page takes no parameter '" + name + "'");
            }
        }
    }

    private static String required(Map<String, String> parameters, String name) {
        String value = parameters.get(name);
        if (value == null || value.isBlank()) {
            throw new InputException("parameter " + name + " is missing");
        }
        return value;
    }

    private static Outcome outcome(String label) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InputException("parameter outcome is not the name of an outcome"));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,8}")) {
            throw new InputException("parameter from is not a number");
        }
        return Integer.parseInt(text);
    }

    private interface PageOfRun {
        Optional<Page> of(Family family, RunFigures run);
    }

    private static final class SiteLinks implements Links {
        @Override
        public @Nullable String run(RunId run) {
            return Links.runPath(run);
        }

        @Override
        public @Nullable String model(RunId run, String model) {
            return Links.modelPath(run, model);
        }

        @Override
        public @Nullable String attempts(RunId run, String model, Outcome outcome, @Nullable ResultId after) {
            return Links.attemptsPath(run, model, outcome, after);
        }

        @Override
        public @Nullable String attempt(ResultId result) {
            return Links.attemptPath(result);
        }

        @Override
        public @Nullable String caseOf(@Nullable CaseId rootCase) {
            return rootCase == null ? null : Links.casePath(rootCase);
        }

        @Override
        public @Nullable String cases(RunId run, int from) {
            return Links.casesPath(run, from);
        }
    }
}
