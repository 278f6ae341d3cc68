package io.diffeval.cli;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks over the attempts of runs: whether none is missing, and what about them is conspicuous. The second is remarked,
 * never judged: there are fast servers, and short replies that any model would give.
 */
final class AttemptReview {
    /** No server known writes so many tokens in a second for one call. */
    private static final double FASTEST_TOKENS_PER_SECOND = 10_000;

    private static final int SHORTEST_CONSPICUOUS_REPLY = 200;
    private static final double MS_PER_SECOND = 1000;

    private final RunStore store;
    private final boolean everyModel;
    private final Map<Cell, Integer> attemptsOfRoot = new HashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private int unasked;
    private int stopped;

    /**
     * Prepares to look over the attempts of runs.
     *
     * @param everyModel whether each model has to have an attempt at each case, or one of them is enough
     */
    AttemptReview(RunStore store, boolean everyModel) {
        this.store = store;
        this.everyModel = everyModel;
    }

    /** What is conspicuous in all that was looked over. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** The first cell of a run that lacks attempts; a replay is looked over behind its root. */
    Optional<String> firstGap(StoredRun run) {
        Map<CaseId, String> tasks = new HashMap<>();
        for (PlannedCase planned : store.casesOf(run.runId())) {
            tasks.put(planned.caseId(), planned.task().taskId().value());
        }
        Counts counts = new Counts(tasks);
        store.forEachAttempt(run.runId(), counts::add);
        if (counts.gap != null) {
            return Optional.of("results of run " + run.runId() + ": " + counts.gap);
        }
        Set<String> asked = counts.attempts.keySet().stream().map(Cell::task).collect(Collectors.toSet());
        for (String task : tasks.values()) {
            if (!asked.contains(task)) {
                return Optional.of("results of run " + run.runId() + ": task " + task + " has no attempt");
            }
        }
        boolean isRoot = run.replayOf() == null;
        for (PlannedModel model : store.modelsOf(run.runId())) {
            for (String task : tasks.values()) {
                Cell cell = new Cell(task, model.modelId());
                int attempts = counts.attempts.getOrDefault(cell, 0);
                Optional<String> gap = isRoot
                        ? gapOfRoot(cell, model, attempts, counts.valid.getOrDefault(cell, 0))
                        : gapOfReplay(cell, attempts);
                if (gap.isPresent()) {
                    return Optional.of("results of run " + run.runId() + ": " + gap.get());
                }
            }
        }
        if (isRoot) {
            attemptsOfRoot.putAll(counts.attempts);
            counts.remark(remarks);
            remarkCells();
        }
        return Optional.empty();
    }

    private Optional<String> gapOfRoot(Cell cell, PlannedModel model, int attempts, int valid) {
        if (attempts == 0 && everyModel) {
            return Optional.of("task " + cell.task() + " has no attempt by " + cell.model()
                    + "; all cases are required of each model");
        }
        if (attempts > model.maxAttempts()) {
            return Optional.of("task " + cell.task() + " has " + attempts + " attempts by " + cell.model()
                    + " of at most " + model.maxAttempts());
        }
        if (attempts == 0) {
            unasked++;
        } else if (valid < model.validAttempts() && attempts < model.maxAttempts()) {
            stopped++;
        }
        return Optional.empty();
    }

    private void remarkCells() {
        if (unasked > 0) {
            remarks.add(unasked + " times a model has no attempt at a case; a submission needs all");
        }
        if (stopped > 0) {
            remarks.add(
                    stopped + " times a model has fewer valid attempts at a case than wanted, and could have had more");
        }
    }

    private Optional<String> gapOfReplay(Cell cell, int attempts) {
        int ofRoot = attemptsOfRoot.getOrDefault(cell, 0);
        return attempts == ofRoot
                ? Optional.empty()
                : Optional.of("task " + cell.task() + " has " + attempts + " attempts by " + cell.model()
                        + ", but the run that it replays has " + ofRoot);
    }

    private record Cell(String task, ModelId model) {}

    /** The attempts of a run, which come in the order of case, model and number. */
    private static final class Counts {
        private final Map<CaseId, String> tasks;
        private final Map<Cell, Integer> attempts = new HashMap<>();
        private final Map<Cell, Integer> valid = new HashMap<>();
        private final Map<String, Map<ContentHash, ModelId>> replies = new HashMap<>();
        private final Map<String, Integer> sameReplies = new TreeMap<>();
        private int impossible;
        private @Nullable String firstImpossible;
        private @Nullable String gap;

        Counts(Map<CaseId, String> tasks) {
            this.tasks = tasks;
        }

        void add(StoredAttempt attempt) {
            String task = tasks.get(attempt.caseId());
            if (task == null) {
                gap = "result " + attempt.resultId() + " is of a case whose file is not known";
                return;
            }
            Cell cell = new Cell(task, attempt.modelId());
            int number = attempts.merge(cell, 1, Integer::sum);
            if (gap == null && attempt.attemptNo() != number) {
                gap = "task " + task + " by " + attempt.modelId() + " has attempt " + attempt.attemptNo()
                        + " where attempt " + number + " should be";
            }
            if (attempt.isValid()) {
                valid.merge(cell, 1, Integer::sum);
            }
            noteReply(task, attempt);
            noteTimings(task, attempt);
        }

        private void noteReply(String task, StoredAttempt attempt) {
            String text = attempt.reply().text();
            if (text == null || text.length() < SHORTEST_CONSPICUOUS_REPLY) {
                return;
            }
            ModelId first = replies.computeIfAbsent(task, key -> new HashMap<>())
                    .putIfAbsent(ContentHash.of(text), attempt.modelId());
            if (first != null && !first.equals(attempt.modelId())) {
                sameReplies.merge(first + " and " + attempt.modelId(), 1, Integer::sum);
            }
        }

        private void noteTimings(String task, StoredAttempt attempt) {
            CallTimings timings = attempt.reply().timings();
            Long end = timings.roundTripMs();
            if (end == null || attempt.error() != null && attempt.error().group() == ErrorCode.Group.INFRASTRUCTURE) {
                return;
            }
            long first = timings.firstTokenMs() == null ? 0 : timings.firstTokenMs();
            boolean backwards = first > end || timings.firstEditMs() != null && timings.firstEditMs() > end;
            if (backwards
                    || tokens(attempt.reply().usage()) > FASTEST_TOKENS_PER_SECOND * Math.max(1, end) / MS_PER_SECOND) {
                impossible++;
                firstImpossible = firstImpossible == null ? task + " by " + attempt.modelId() : firstImpossible;
            }
        }

        private static long tokens(TokenUsage usage) {
            long completion = usage.completion() == null ? 0 : usage.completion();
            return completion + (usage.reasoning() == null ? 0 : usage.reasoning());
        }

        void remark(List<String> remarks) {
            sameReplies.forEach((models, count) -> remarks.add(models + " gave the same reply, of "
                    + SHORTEST_CONSPICUOUS_REPLY + " characters or more, " + count + " times"));
            if (impossible > 0) {
                remarks.add(impossible
                        + " replies took less time than their tokens take, or end before they begin; the first is of "
                        + firstImpossible);
            }
        }
    }
}
