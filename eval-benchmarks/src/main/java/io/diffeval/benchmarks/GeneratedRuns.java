package io.diffeval.benchmarks;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Runs of models that are asked about tasks, some times each. */
final class GeneratedRuns {
    static final int RESULTS_OF_A_RUN = 25_000;
    private static final int BATCH_TASKS = 10;
    private static final int CHANGED_LINES = 1_000;
    private static final String CHANGED_LINE = "line 3\n";
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final PluginIdentity SCORER = new PluginIdentity("reference", "1");

    private final RunStore store;
    private final SplittableRandom random;
    private final Shape shape;

    GeneratedRuns(RunStore store, long seed, Shape shape) {
        this.store = store;
        this.random = new SplittableRandom(seed);
        this.shape = shape;
    }

    /** Writes two runs, under one prompt and strategy each, and a replay of the second; gives the two. */
    List<String> write() {
        RunPlan first = plan(0, 0, null);
        RunPlan second = plan(1, 1, null);
        write(0, first, 0);
        write(1, second, 0);
        write(1, plan(1, 2, second.runId()), 1);
        return List.of(first.runId().value(), second.runId().value());
    }

    /** Writes a run and its replays; gives the run. */
    RunId writeFamily(int replays) {
        RunPlan root = plan(0, 0, null);
        write(0, root, 0);
        for (int replay = 1; replay <= replays; replay++) {
            write(0, plan(0, replay, root.runId()), replay);
        }
        return root.runId();
    }

    private void write(int root, RunPlan plan, int replay) {
        store.createRun(plan);
        for (int first = 0; first < shape.tasks; first += BATCH_TASKS) {
            List<Attempt> attempts = new ArrayList<>();
            List<CellMetrics> cells = new ArrayList<>();
            for (int task = first; task < first + BATCH_TASKS; task++) {
                for (int model = 0; model < shape.models; model++) {
                    List<Verdict> verdicts = new ArrayList<>();
                    for (int number = 1; number <= shape.attempts; number++) {
                        Verdict verdict = verdict(plan.cases().get(task));
                        verdicts.add(verdict);
                        attempts.add(attempt(root, plan, task, model, number, verdict, replay));
                    }
                    cells.add(
                            CellMetrics.of(plan.runId(), plan.cases().get(task).caseId(), model(model), verdicts));
                }
            }
            store.record(attempts, cells);
        }
        store.finishRun(plan.runId(), RunStatus.COMPLETE, plan.createdAt().plusSeconds(3600));
    }

    private RunPlan plan(int root, int number, @Nullable RunId replayOf) {
        List<PlannedCase> cases = IntStream.range(0, shape.tasks)
                .mapToObj(task -> new PlannedCase(
                        new CaseId(id(2, (long) number * shape.tasks + task)),
                        new Task(
                                new TaskId("generated/task-" + task),
                                "task-" + task,
                                null,
                                "generated",
                                ContentHash.of("task-" + task)),
                        "[]",
                        "Edit the file, under prompt " + root % 2 + ".",
                        "src/File" + task + ".java",
                        original(task),
                        original(task),
                        task % 3 == 0 ? "repository-" + task % 40 : null,
                        "generated"))
                .toList();
        List<PlannedModel> models = IntStream.range(0, shape.models)
                .mapToObj(i -> new PlannedModel(
                        model(i),
                        "vendor",
                        "model-" + i,
                        ModelFacts.UNKNOWN,
                        new PluginIdentity("recorded", "1"),
                        shape.attempts,
                        10,
                        "{}"))
                .toList();
        return new RunPlan(
                new RunId(id(1, number)),
                START.plus(Duration.ofDays(number)),
                new SystemPrompt("prompt-" + root % 2, "Edit the file, under prompt " + root % 2 + "."),
                new ProcessingFunction(
                        new PluginIdentity("search-replace", "1"),
                        new PluginIdentity("strategy-" + number % 3, "1"),
                        "{}"),
                models,
                cases,
                ContentHash.of("cases"),
                ContentHash.of("scoring"),
                replayOf,
                root,
                "0",
                null,
                "{}");
    }

    private Attempt attempt(int root, RunPlan plan, int task, int model, int number, Verdict verdict, int replay) {
        long place = (((long) root * shape.tasks + task) * shape.models + model) * shape.attempts + number;
        boolean isAnswered = verdict.outcome() != Outcome.INFRASTRUCTURE_ERROR;
        long roundTrip = (long) Math.exp(8 + 0.7 * gaussian());
        ModelReply reply = new ModelReply(
                isAnswered ? Words.text(random, random.nextInt(1_000, 4_001)) : null,
                null,
                "search-replace",
                "stop",
                "model-" + model,
                "request-" + place,
                new TokenUsage(random.nextLong(100, 9_000), 0L, random.nextLong(10, 900), null),
                random.nextDouble() / 10,
                isAnswered
                        ? new CallTimings(roundTrip / 8, roundTrip / 4, roundTrip)
                        : new CallTimings(null, null, null),
                0);
        return new Attempt(
                new ResultId(id(3 + replay, place)),
                plan.runId(),
                plan.cases().get(task).caseId(),
                model(model),
                number,
                plan.createdAt().plusMillis(place % RESULTS_OF_A_RUN * 100),
                ContentHash.of("request"),
                replay > 0 ? reply.withoutText() : reply,
                verdict,
                replay > 0 ? new ResultId(id(3, place)) : null);
    }

    private Verdict verdict(PlannedCase planned) {
        int chance = random.nextInt(100);
        if (chance < 60) {
            return scored(chance < 50 ? Outcome.CORRECT_EXACT : Outcome.CORRECT_EQUIVALENT, true, applied(planned));
        }
        if (chance < 70) {
            return scored(Outcome.SILENT_WRONG_CONTENT, false, applied(planned));
        }
        if (chance < 88) {
            Rejected rejected = Rejected.of(
                    script(), FailureCause.NO_MATCH, "not found", List.of(EditPart.failed(FailureCause.NO_MATCH, 1)));
            return verdict(Outcome.CLEAN_FAILURE, ErrorCode.DIFF_EDIT_ERROR, rejected, false);
        }
        if (chance < 95) {
            return verdict(Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, null, false);
        }
        ErrorCode error = chance < 98 ? ErrorCode.API_ERROR : ErrorCode.RATE_LIMITED;
        return new Verdict(Outcome.INFRASTRUCTURE_ERROR, error, "failed", null, null, null, List.of());
    }

    private Verdict scored(Outcome outcome, boolean passes, EditResult result) {
        return verdict(outcome, null, result, passes);
    }

    private static Verdict verdict(
            Outcome outcome, @Nullable ErrorCode error, @Nullable EditResult result, boolean passes) {
        return new Verdict(
                outcome,
                error,
                null,
                "[]",
                null,
                result,
                List.of(new ScoreEntry(SCORER, ContentHash.of("{}"), passes ? 1.0 : 0.0, passes, null)));
    }

    private Applied applied(PlannedCase planned) {
        String before = Objects.requireNonNull(planned.fileContents());
        String after = before.replace(CHANGED_LINE, "line " + random.nextInt(CHANGED_LINES) + "\n");
        return Applied.of(
                script(),
                List.of(FileChange.update(Objects.requireNonNull(planned.filePath()), before, after)),
                List.of(EditPart.located(MatchLevel.EXACT, 21, 28, 1)));
    }

    private static EditScript script() {
        return EditScript.of(List.of(new EditBlock(CHANGED_LINE, "changed\n")));
    }

    private static ModelId model(int number) {
        return new ModelId("vendor/model-" + number);
    }

    private static String original(int task) {
        return "// " + task % 10 + "\nline 1\nline 2\n" + CHANGED_LINE + "line 4\n";
    }

    /** As long as real ids, and sorted by time as these are. */
    private static String id(int kind, long number) {
        return new UUID(number << 16 | 0x7000, 0x8000_0000_0000_0000L | kind).toString();
    }

    private double gaussian() {
        double sum = -6;
        for (int i = 0; i < 12; i++) {
            sum += random.nextDouble();
        }
        return sum;
    }

    /** How the 25 000 results of a run are spread. */
    enum Shape {
        /** Five attempts at each of 500 tasks by each of ten models. */
        ATTEMPTS(500, 10, 5),
        /** One attempt at each of 1000 tasks by each of 25 models: as many cells as results. */
        CELLS(1_000, 25, 1);

        private final int tasks;
        private final int models;
        private final int attempts;

        Shape(int tasks, int models, int attempts) {
            this.tasks = tasks;
            this.models = models;
            this.attempts = attempts;
        }
    }
}
