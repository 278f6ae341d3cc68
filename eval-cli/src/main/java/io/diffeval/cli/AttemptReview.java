package io.diffeval.cli;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.TaskId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.StoredRuns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private final StoredRuns store;
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
    AttemptReview(StoredRuns store, boolean everyModel) {
        this.store = store;
        this.everyModel = everyModel;
    }

    /** What is conspicuous in all that was looked over. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /** Begins with a run; a replay is looked over behind its root. */
    OfRun begin(StoredRun run) {
        return new OfRun(run);
    }

    /** The attempts of a run, in whatever order they come. */
    final class OfRun {
        private final StoredRun run;
        private final Map<CaseId, String> tasks = new HashMap<>();
        private final Counts counts = new Counts(tasks);

        OfRun(StoredRun run) {
            this.run = run;
            List<PlannedCase> cases = store.casesOf(run.runId());
            Map<TaskId, Long> prompts = cases.stream()
                    .collect(Collectors.groupingBy(planned -> planned.task().taskId(), Collectors.counting()));
            for (PlannedCase planned : cases) {
                TaskId task = planned.task().taskId();
                // A replay has cases of its own; what it shares with its root is the task, and which of its prompts.
                tasks.put(
                        planned.caseId(),
                        Objects.requireNonNull(prompts.get(task)) == 1
                                ? task.value()
                                : task + " with prompt " + planned.promptId());
            }
        }

        void add(StoredAttempt attempt) {
            counts.add(attempt);
        }

        /** The first cell that lacks attempts, when all have come. */
        Optional<String> firstGap() {
            Optional<String> gap = counts.firstGap().or(this::firstGapOfModel);
            if (gap.isEmpty() && run.replayOf() == null) {
                counts.numbers.forEach((cell, numbers) -> attemptsOfRoot.put(cell, numbers.size()));
                counts.remark(remarks);
                remarkCells();
            }
            return gap.map(why -> "results of run " + run.runId() + ": " + why);
        }

        private Optional<String> firstGapOfModel() {
            Set<String> asked = counts.numbers.keySet().stream().map(Cell::task).collect(Collectors.toSet());
            for (String task : tasks.values()) {
                if (!asked.contains(task)) {
                    return Optional.of("task " + task + " has no attempt");
                }
            }
            for (PlannedModel model : store.modelsOf(run.runId())) {
                for (String task : new TreeSet<>(tasks.values())) {
                    Cell cell = new Cell(task, model.modelId());
                    int attempts = counts.attempts(cell);
                    Optional<String> gap = run.replayOf() == null
                            ? gapOfRoot(cell, model, attempts, counts.valid.getOrDefault(cell, 0))
                            : gapOfReplay(cell, attempts);
                    if (gap.isPresent()) {
                        return gap;
                    }
                }
            }
            return Optional.empty();
        }
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

    /** A task under one of its prompts, and a model. */
    private record Cell(String task, ModelId model) implements Comparable<Cell> {
        private static final Comparator<Cell> ORDER = Comparator.comparing(Cell::task)
                .thenComparing(cell -> cell.model().value());

        @Override
        public int compareTo(Cell other) {
            return ORDER.compare(this, other);
        }
    }

    /** The attempts of a run. */
    private static final class Counts {
        private final Map<CaseId, String> tasks;
        private final TreeMap<Cell, TreeSet<Integer>> numbers = new TreeMap<>();
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
            boolean isNew =
                    numbers.computeIfAbsent(cell, any -> new TreeSet<>()).add(attempt.attemptNo());
            if (!isNew && gap == null) {
                gap = "task " + task + " by " + attempt.modelId() + " has attempt " + attempt.attemptNo() + " twice";
            }
            if (attempt.isValid()) {
                valid.merge(cell, 1, Integer::sum);
            }
            noteReply(task, attempt);
            noteTimings(task, attempt);
        }

        int attempts(Cell cell) {
            return numbers.getOrDefault(cell, new TreeSet<>()).size();
        }

        /** Attempts are numbered from 1. */
        Optional<String> firstGap() {
            if (gap != null) {
                return Optional.of(gap);
            }
            for (Map.Entry<Cell, TreeSet<Integer>> cell : numbers.entrySet()) {
                int expected = 1;
                for (int number : cell.getValue()) {
                    if (number != expected) {
                        return Optional.of("task " + cell.getKey().task() + " by "
                                + cell.getKey().model() + " has attempt " + number + " where attempt " + expected
                                + " should be");
                    }
                    expected++;
                }
            }
            return Optional.empty();
        }

        private void noteReply(String task, StoredAttempt attempt) {
            String text = attempt.reply().text();
            if (text == null || text.length() < SHORTEST_CONSPICUOUS_REPLY) {
                return;
            }
            ModelId first = replies.computeIfAbsent(task, key -> new HashMap<>())
                    .putIfAbsent(ContentHash.of(text), attempt.modelId());
            if (first != null && !first.equals(attempt.modelId())) {
                String models = Stream.of(first, attempt.modelId())
                        .map(ModelId::value)
                        .sorted()
                        .collect(Collectors.joining(" and "));
                sameReplies.merge(models, 1, Integer::sum);
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
