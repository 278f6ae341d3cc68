package io.diffeval.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.TaskId;
import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.PlannedModel;
import io.diffeval.core.store.ProcessingFunction;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredResult;
import io.diffeval.core.store.StoredRun;
import io.diffeval.core.store.StoredRuns;
import io.diffeval.core.store.SystemPrompt;
import io.diffeval.core.store.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One task, asked of two models up to three times. */
class AttemptReviewTests {
    private static final ModelId GOOD = new ModelId("acme/good");
    private static final ModelId OTHER = new ModelId("acme/other");
    private static final CaseId CASE = new CaseId("case-1");
    private static final String LONG = "The change belongs where the value is computed. ".repeat(6);
    private static final StoredRun RUN = new StoredRun(
            new RunId("run-1"),
            Instant.EPOCH,
            RunStatus.COMPLETE,
            new SystemPrompt("terse.md", ""),
            new ProcessingFunction(new PluginIdentity("auto", "1"), new PluginIdentity("strict", "1"), "{}"),
            ContentHash.of(""),
            null,
            0,
            null);

    private final AttemptReview review = new AttemptReview(new OneCase(), true);
    private final AttemptReview.OfRun run = review.begin(RUN);

    @Test
    void attempts_that_came_in_any_order_are_complete() {
        add(OTHER, 1, "b", CallTimings.UNKNOWN, 1);
        add(GOOD, 2, "c", CallTimings.UNKNOWN, 1);
        add(GOOD, 1, "a", CallTimings.UNKNOWN, 1);

        assertThat(run.firstGap()).isEmpty();
        assertThat(review.remarks()).isEmpty();
    }

    @Test
    void a_number_that_is_left_out_or_there_twice_is_a_gap() {
        add(GOOD, 1, "a", CallTimings.UNKNOWN, 1);
        add(GOOD, 3, "b", CallTimings.UNKNOWN, 1);
        add(OTHER, 1, "c", CallTimings.UNKNOWN, 1);

        assertThat(run.firstGap())
                .contains("results of run run-1: task task-1 by acme/good has attempt 3 where attempt 2 should be");
        add(OTHER, 1, "d", CallTimings.UNKNOWN, 1);
        assertThat(run.firstGap()).contains("results of run run-1: task task-1 by acme/other has attempt 1 twice");
    }

    @Test
    void a_model_that_was_not_asked_and_one_that_was_asked_too_often_are_gaps() {
        for (int attempt = 1; attempt <= 4; attempt++) {
            add(GOOD, attempt, "a", CallTimings.UNKNOWN, 1);
        }

        assertThat(run.firstGap())
                .hasValueSatisfying(gap -> assertThat(gap).contains("4 attempts by acme/good of at most 3"));
        AttemptReview.OfRun again = review.begin(RUN);
        again.add(attempt(GOOD, 1, "a", CallTimings.UNKNOWN, 1));
        assertThat(again.firstGap())
                .hasValueSatisfying(gap -> assertThat(gap).contains("task-1 has no attempt by acme/other"));
    }

    @Test
    void long_replies_that_two_models_share_are_conspicuous() {
        add(GOOD, 1, LONG, CallTimings.UNKNOWN, 1);
        add(OTHER, 1, LONG, CallTimings.UNKNOWN, 1);

        assertThat(run.firstGap()).isEmpty();
        assertThat(review.remarks())
                .containsExactly("acme/good and acme/other gave the same reply, of 200 characters or more, 1 times");
    }

    @Test
    void short_replies_and_those_of_one_model_are_not() {
        add(GOOD, 1, "yes", CallTimings.UNKNOWN, 1);
        add(OTHER, 1, "yes", CallTimings.UNKNOWN, 1);
        add(OTHER, 2, LONG, CallTimings.UNKNOWN, 1);
        add(OTHER, 3, LONG, CallTimings.UNKNOWN, 1);

        assertThat(run.firstGap()).isEmpty();
        assertThat(review.remarks()).isEmpty();
    }

    @Test
    void replies_faster_than_their_tokens_or_that_end_before_they_begin_are_conspicuous() {
        add(GOOD, 1, "a", new CallTimings(5L, null, 100L), 900);
        add(OTHER, 1, "b", new CallTimings(5L, null, 100L), 1001);
        add(OTHER, 2, "c", new CallTimings(200L, null, 100L), 1);
        add(OTHER, 3, "d", new CallTimings(50L, 200L, 100L), 1);

        assertThat(run.firstGap()).isEmpty();
        assertThat(review.remarks())
                .containsExactly(
                        "3 replies took less time than their tokens take, or end before they begin; the first is"
                                + " of task-1 by acme/other");
    }

    private void add(ModelId model, int number, String text, CallTimings timings, long tokens) {
        run.add(attempt(model, number, text, timings, tokens));
    }

    private static StoredAttempt attempt(ModelId model, int number, String text, CallTimings timings, long tokens) {
        return new StoredAttempt(
                new ResultId(model + "-" + number),
                CASE,
                model,
                number,
                Instant.EPOCH,
                null,
                new ModelReply(
                        text, null, null, null, null, null, new TokenUsage(1L, 0L, tokens, 0L), null, timings, null),
                Outcome.CORRECT_EXACT,
                null,
                null,
                null);
    }

    private static final class OneCase implements StoredRuns {
        @Override
        public List<RunId> runs() {
            return List.of(RUN.runId());
        }

        @Override
        public Optional<StoredRun> findRun(RunId runId) {
            return Optional.of(RUN);
        }

        @Override
        public List<PlannedModel> modelsOf(RunId runId) {
            return List.of(model(GOOD), model(OTHER));
        }

        private static PlannedModel model(ModelId id) {
            return new PlannedModel(
                    id, "acme", id.value(), ModelFacts.UNKNOWN, new PluginIdentity("recorded", "1"), 1, 3, "{}");
        }

        @Override
        public List<PlannedCase> casesOf(RunId runId) {
            @Nullable String unknown = null;
            return List.of(new PlannedCase(
                    CASE,
                    new Task(new TaskId("task-1"), "task-1", null, "set", ContentHash.of("")),
                    "[]",
                    "",
                    "a",
                    "one",
                    unknown,
                    unknown,
                    "task-1"));
        }

        @Override
        public List<RunScorer> scorersOf(RunId runId) {
            return List.of();
        }

        @Override
        public long countAttempts(RunId runId) {
            return 0;
        }

        @Override
        public void forEachResult(RunId runId, Consumer<? super StoredResult> visitor) {}
    }
}
