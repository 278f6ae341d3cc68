package io.diffeval.cli.report;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.score.Outcome;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a run and of those that share its replies, in one HTML file. The overviews are in it whole. Lists and
 * evidence have a budget of bytes, failures come first, and what is left out is said.
 */
public final class ReportFile {
    /** Evidence, then lists, may take as much; with the overviews, a file stays below 3 MB. */
    private static final long EVIDENCE_BYTES = 1_700_000;

    private static final long ALL_BYTES = 2_300_000;
    /** How many cases of a run are listed at most. */
    private static final int MOST_CASES = 2_000;

    private final EvidenceQueries evidence;
    private final String database;
    private final Family family;
    private final List<RunFigures> runs = new ArrayList<>();
    private final PagePacks packs = new PagePacks();
    private final Set<ResultId> attempts = new HashSet<>();
    private final Set<CaseId> cases = new HashSet<>();
    private final Pages pages = new Pages(new FileLinks(), Limits.FILE);
    private boolean isChosen;

    private ReportFile(AnalysisQueries queries, String database, RunId run, Instant now) {
        this.evidence = queries.evidence();
        this.database = database;
        this.family = Family.load(queries, run, now);
        runs.addAll(family.runs());
        RunFigures first = family.of(run);
        runs.remove(first);
        runs.add(0, first);
    }

    /**
     * A report.
     *
     * @param html the document
     * @param attempts how many attempts the run and those that share its replies have
     * @param withEvidence how many of them can be looked into
     */
    public record Report(String html, long attempts, long withEvidence) {}

    /**
     * Makes the report of a run.
     *
     * @param queries the database
     * @param database what to call it, without secrets
     * @param run the run that is shown first
     * @param now when the report is made
     * @return the report
     * @throws io.diffeval.core.InputException if no run has the id
     */
    public static Report of(AnalysisQueries queries, String database, RunId run, Instant now) {
        return new ReportFile(queries, database, run, now).report();
    }

    private Report report() {
        addEvidence();
        isChosen = true;
        groups().forEach(group -> addLists(group));
        for (RunFigures run : runs) {
            int listed = Math.min(MOST_CASES, run.worstCases().size());
            for (int from = 0; from < listed && (from == 0 || packs.bytes() < ALL_BYTES); from += Limits.LIST_ROWS) {
                packs.add(Links.casesPath(run.run(), from), pages.cases(family, run, from));
            }
        }
        // Last, so that they link to what is there.
        RunFigures first = runs.get(0);
        for (RunFigures other : runs.subList(1, runs.size())) {
            packs.add(Links.runPath(other.run()), pages.run(family, other, null));
        }
        long all = runs.stream().mapToLong(run -> run.all().attempts()).sum();
        return new Report(document(first, pages.run(family, first, null), all), all, attempts.size());
    }

    private String document(RunFigures first, String main, long all) {
        String title = Pages.title(first.run(), first.details().description());
        String shown = attempts.size() == all
                ? "all " + Fmt.count(all) + " attempts can be looked into"
                : Fmt.count(attempts.size()) + " of " + Fmt.count(all)
                        + " attempts can be looked into, failures first; diffeval dashboard shows all";
        return Pages.document(new Document(
                title + " \u2013 diffeval",
                main,
                Links.runPath(first.run()),
                "#" + Links.runPath(first.run()),
                "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
                        + Assets.hash(Assets.CSS) + "; script-src " + Assets.hash(Assets.SCRIPT),
                null,
                packs.html(),
                VisibleText.line(database) + " as of " + Fmt.time(family.asOf()) + "; " + shown,
                false));
    }

    /** Groups take turns, those of failures with more attempts at a time, until all are in or the budget is used up. */
    private void addEvidence() {
        List<Turn> turns = new ArrayList<>();
        groups().forEach(group -> turns.add(new Turn(group)));
        while (!turns.isEmpty()) {
            for (Turn turn : List.copyOf(turns)) {
                List<AttemptSummary> next = turn.next();
                if (next.isEmpty()) {
                    turns.remove(turn);
                }
                for (AttemptEvidence attempt : evidence.evidence(
                        next.stream().map(AttemptSummary::result).toList())) {
                    if (packs.bytes() > EVIDENCE_BYTES) {
                        return;
                    }
                    add(attempt);
                }
            }
        }
    }

    private void add(AttemptEvidence attempt) {
        AttemptSummary summary = attempt.summary();
        if (cases.add(summary.rootCase())) {
            evidence.caseOf(summary.rootCase())
                    .ifPresent(found -> packs.add(
                            Links.casePath(summary.rootCase()),
                            pages.caseOf(found, evidence.attemptsAt(summary.rootCase(), Limits.LIST_ROWS))));
        }
        attempts.add(summary.result());
        packs.add(Links.attemptPath(summary.result()), pages.attempt(attempt));
    }

    private void addLists(AttemptGroup group) {
        if (packs.bytes() > ALL_BYTES) {
            return;
        }
        ResultId after = null;
        do {
            List<AttemptSummary> page = evidence.attempts(group, after, Limits.LIST_ROWS);
            String path = Links.attemptsPath(group.run(), group.model().value(), group.outcome(), after);
            boolean isLast = page.size() < Limits.LIST_ROWS;
            boolean isFull = packs.bytes() > ALL_BYTES;
            ResultId last = page.isEmpty() ? null : page.get(page.size() - 1).result();
            String next = isLast || isFull || last == null
                    ? null
                    : "#" + Links.attemptsPath(group.run(), group.model().value(), group.outcome(), last);
            String note = isFull && !isLast ? "More are not in this report; diffeval dashboard shows all." : "";
            packs.add(path, pages.attempts(group, page, next, note));
            after = next == null ? null : last;
        } while (after != null);
    }

    /** What a person wants to look at first comes first. */
    private List<AttemptGroup> groups() {
        List<AttemptGroup> groups = new ArrayList<>();
        for (Outcome outcome : OutcomeStyle.WORST_FIRST) {
            for (RunFigures run : runs) {
                for (GroupFigures model : run.models()) {
                    if (model.count(outcome) > 0) {
                        groups.add(new AttemptGroup(run.run(), new ModelId(model.name()), outcome));
                    }
                }
            }
        }
        return groups;
    }

    private final class Turn {
        private static final int FAILURES = 20;
        private static final int OTHERS = 2;

        private final AttemptGroup group;
        private final Deque<AttemptSummary> fetched = new ArrayDeque<>();
        private @Nullable ResultId last;
        private boolean isDone;

        Turn(AttemptGroup group) {
            this.group = group;
        }

        List<AttemptSummary> next() {
            if (fetched.isEmpty() && !isDone) {
                fetched.addAll(evidence.attempts(group, last, Limits.LIST_ROWS));
                isDone = fetched.size() < Limits.LIST_ROWS;
                last = fetched.isEmpty() ? last : fetched.getLast().result();
            }
            int size = group.outcome().isCorrect() ? OTHERS : FAILURES;
            List<AttemptSummary> next = new ArrayList<>();
            while (next.size() < size && !fetched.isEmpty()) {
                next.add(fetched.removeFirst());
            }
            return next;
        }
    }

    /** The paths of the dashboard, behind a number sign. What is not in the file has no link. */
    private final class FileLinks implements Links {
        @Override
        public @Nullable String run(RunId run) {
            return "#" + Links.runPath(run);
        }

        @Override
        public @Nullable String model(RunId run, String model) {
            return null;
        }

        @Override
        public @Nullable String attempts(RunId run, String model, Outcome outcome, @Nullable ResultId after) {
            String path = Links.attemptsPath(run, model, outcome, after);
            return packs.contains(path) ? "#" + path : null;
        }

        /** While evidence is still added, nobody knows what will be in; the script says so where it is not. */
        @Override
        public @Nullable String attempt(ResultId result) {
            return !isChosen || attempts.contains(result) ? "#" + Links.attemptPath(result) : null;
        }

        @Override
        public @Nullable String caseOf(@Nullable CaseId rootCase) {
            return rootCase != null && (!isChosen || cases.contains(rootCase)) ? "#" + Links.casePath(rootCase) : null;
        }

        @Override
        public @Nullable String cases(RunId run, int from) {
            return from < MOST_CASES ? "#" + Links.casesPath(run, from) : null;
        }
    }
}
