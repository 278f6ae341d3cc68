package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.ANSWERED;
import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.REPLY;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.notAttempted;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.replay;
import static io.diffeval.schema.SampleRun.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.StoreException;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** How a store writes attempts, whichever database it is in. */
@ParameterizedClass
@MethodSource("databases")
class AttemptStoreTests extends StoreContract {

    AttemptStoreTests(Made made) {
        super(made);
    }

    @Nested
    class Recording {
        @Test
        void leavesNothingOfABatchThatFails() {
            RunPlan plan = create("run-1");
            Attempt good = attempt("r-1", plan, 0, DATED, 1, notAttempted());
            Attempt again = attempt("r-2", plan, 0, DATED, 1, notAttempted());

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.record(List.of(good, again), List.of()))
                    .withMessageContaining("cannot store 2 results")
                    .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("attempt"));
            assertThat(attempts(plan.runId())).isEmpty();
        }

        @Test
        void refusesAnAttemptAtACaseThatIsNotThere() {
            RunPlan missing = plan("run-1", cases("run-1"));

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() ->
                            store.record(List.of(attempt("r-1", missing, 0, DATED, 1, notAttempted())), List.of()))
                    .withMessageContaining("run-1-case-1");
        }

        @Test
        void refusesAnAttemptByAModelThatItsRunDoesNotAsk() {
            RunPlan plan = create("run-1");
            Attempt attempt = attempt("r-1", plan, 0, new ModelId("acme/other"), 1, notAttempted());

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.record(List.of(attempt), List.of()))
                    .withMessageContaining("no model is stored as acme/other");
            assertThat(attempts(plan.runId())).isEmpty();
        }

        @Test
        void refusesAReplayOfAResultThatIsNotThere() {
            RunPlan root = create("run-1");
            Attempt stored = attempt("r-1", root, 0, DATED, 1, notAttempted());
            Attempt lost = attempt("r-2", root, 0, DATED, 2, notAttempted());
            store.record(List.of(stored), List.of());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.record(
                            List.of(
                                    replay("r-3", again, stored, notAttempted()),
                                    replay("r-4", again, lost, notAttempted())),
                            List.of()))
                    .withMessageContaining("no result is stored as r-2");
            assertThat(attempts(again.runId())).isEmpty();
        }

        @Test
        void takesAReplayTogetherWithWhatItReplays() {
            RunPlan root = create("run-1");
            Attempt call = attempt("r-1", root, 0, DATED, 1, notAttempted());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);

            store.record(List.of(call, replay("r-2", again, call, notAttempted())), List.of());

            assertThat(attempts(again.runId())).hasSize(1);
        }

        @Test
        void leavesTheChecksOfTheDatabaseOnForAllElse() {
            RunPlan plan = create("run-1");
            store.record(List.of(attempt("r-1", plan, 0, DATED, 1, notAttempted())), List.of());

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.createRun(plan("run-2", "missing", cases("run-2"))))
                    .satisfies(e -> assertThat(e.getMessage()).matches("(?i).*(foreign key|referential).*"));
        }

        @Test
        void goesOnAfterAFailure() {
            RunPlan plan = create("run-1");
            Attempt attempt = attempt("r-1", plan, 0, DATED, 1, notAttempted());
            store.record(List.of(attempt), List.of());
            assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.record(List.of(attempt), List.of()));

            store.record(List.of(attempt("r-2", plan, 0, DATED, 2, notAttempted())), List.of());

            assertThat(attempts(plan.runId())).hasSize(2);
        }

        @Test
        void keepsTheReplyAndTheVerdict() {
            RunPlan plan = create("run-1");

            store.record(List.of(attempt("r-1", plan, 0, DATED, 1, notAttempted())), List.of());

            assertThat(attempts(plan.runId()))
                    .containsExactly(new StoredAttempt(
                            new ResultId("r-1"),
                            new CaseId("run-1-case-1"),
                            DATED,
                            1,
                            ANSWERED,
                            ContentHash.of("request"),
                            REPLY,
                            Outcome.NOT_ATTEMPTED,
                            ErrorCode.NO_TOOL_CALLS,
                            "no tool call",
                            null));
            assertThat(
                            rows(
                                    "SELECT succeeded, is_valid_attempt, error_enum, num_edits, match_level, score, file_edited_hash FROM results"))
                    .containsExactly("0|0|1||||");
        }

        @Test
        void keepsZeroApartFromUnknown() {
            RunPlan plan = create("run-1");
            Attempt known = attempt("r-1", plan, 0, DATED, 1, notAttempted());
            Attempt unknown = new Attempt(
                    new ResultId("r-2"),
                    plan.runId(),
                    known.caseId(),
                    DATED,
                    2,
                    ANSWERED,
                    null,
                    ModelReply.NONE,
                    new Verdict(Outcome.INFRASTRUCTURE_ERROR, ErrorCode.API_ERROR, "503", null, null, null, List.of()),
                    null);

            store.record(List.of(known, unknown), List.of());

            assertThat(
                            rows(
                                    "SELECT reasoning_tokens, cost_usd, retries, raw_model_output FROM results ORDER BY result_id"))
                    .containsExactly("0|0.25|2|the reply", "|||");
            assertThat(attempts(plan.runId()).get(1).reply()).isEqualTo(ModelReply.NONE);
        }

        @Test
        void keepsWhereEachPartLanded() {
            RunPlan plan = create("run-1");
            EditScript script = EditScript.of(List.of(new EditBlock("a\n", "b\n"), new EditBlock("c\n", "")));
            Applied applied = Applied.of(
                    script,
                    List.of(
                            FileChange.update("src/task-1.txt", "before task-1\n", "edited\n"),
                            new FileChange(FileChange.Action.MOVE, "x", "y", "old\n", "edited\n"),
                            new FileChange(FileChange.Action.ADD, "new", null, null, "fresh\n"),
                            new FileChange(FileChange.Action.DELETE, "gone", null, "old\n", null)),
                    List.of(
                            EditPart.located(MatchLevel.EXACT, 3, 9, 1)
                                    .withCandidates(2, TieBreak.NEAREST_HINT)
                                    .withMethod("exact_match"),
                            EditPart.located(MatchLevel.SIMILARITY, 20, 30, 4).withSimilarity(0.75, 0.5)));

            store.record(
                    List.of(attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CORRECT_EXACT, 1, true, applied))),
                    List.of());

            assertThat(rows("""
                                    SELECT succeeded, is_valid_attempt, outcome, match_level, match_similarity, score, pass_fail,
                                      d.filepath, d.content, o.content FROM results
                                    JOIN files d ON d.hash = file_edited_hash JOIN files o ON o.hash = output_file_hash""")).containsExactly("1|1|correct_exact|10|0.75|1.0|1|diff-edit-task-1|the diff|edited\n");
            assertThat(rows("SELECT * FROM edit_parts ORDER BY part_no"))
                    .containsExactly(
                            "r-1|1|||1|2|nearest_hint|||3|9|1|{\"method\":\"exact_match\"}",
                            "r-1|2|||10|||0.75|0.5|20|30|4|");
            assertThat(rows("""
                                    SELECT file_no, action, file_path, moved_to, b.content, a.content FROM result_files
                                    LEFT JOIN files b ON b.hash = before_hash LEFT JOIN files a ON a.hash = after_hash
                                    ORDER BY file_no"""))
                    .containsExactly(
                            "1|update|src/task-1.txt||before task-1\n|edited\n",
                            "2|move|x|y|old\n|edited\n",
                            "3|add|new|||fresh\n",
                            "4|delete|gone||old\n|");
            assertThat(rows("SELECT scorer_id, scorer_version, score, pass_fail, evidence_json FROM scores"))
                    .containsExactlyInAnyOrder("exact|1|1.0|1|{\"equal\":true}", "lines|3|0.5||");
        }

        @Test
        void cutsWhatAProviderSaysAtTheColumnsLength() {
            RunPlan plan = create("run-1");
            Attempt base = attempt("r-1", plan, 0, DATED, 1, notAttempted());
            ModelReply wordy = new ModelReply(
                    "text",
                    null,
                    "search_replace",
                    "\0".repeat(64),
                    "m".repeat(600),
                    "\uD83D\uDE00".repeat(200),
                    REPLY.usage(),
                    null,
                    REPLY.timings(),
                    0);

            store.record(
                    List.of(new Attempt(
                            base.resultId(),
                            base.runId(),
                            base.caseId(),
                            DATED,
                            1,
                            ANSWERED,
                            null,
                            wordy,
                            notAttempted(),
                            null)),
                    List.of());

            assertThat(attempts(plan.runId())).singleElement().satisfies(stored -> {
                assertThat(stored.reply().finishReason()).isEqualTo("\0".repeat(12));
                assertThat(stored.reply().reportedModel()).isEqualTo("m".repeat(512));
                assertThat(stored.reply().requestId()).isEqualTo("\uD83D\uDE00".repeat(127));
            });
        }

        @Test
        void keepsTheSizeOfTheDiff() {
            RunPlan plan = create("run-1");
            Rejected refused = Rejected.of(
                    EditScript.of(List.of(new EditBlock("a\nb\n", "a\nc\nd\n"))), FailureCause.NO_MATCH, "", List.of());

            store.record(
                    List.of(attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CLEAN_FAILURE, 0, false, refused))),
                    List.of());

            assertThat(rows("SELECT num_edits, num_lines_deleted, num_lines_added FROM results"))
                    .containsExactly("1|1|2");
        }

        @Test
        void keepsWhyAnEditWasRefused() {
            RunPlan plan = create("run-1");
            Rejected refused = Rejected.of(
                            EditScript.EMPTY,
                            FailureCause.NO_MATCH,
                            "nowhere",
                            List.of(
                                    EditPart.located(MatchLevel.EXACT, 0, 1, 1),
                                    EditPart.failed(FailureCause.NO_MATCH, 2)))
                    .withNearest(new NearestCandidate(7, 0.5));

            store.record(
                    List.of(attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CLEAN_FAILURE, 0, false, refused))),
                    List.of());

            assertThat(
                            rows(
                                    "SELECT part_no, failure_stage, failure_cause, requested_lines, evidence_json FROM edit_parts"))
                    .containsExactly("1|||1|", "2|locate|no_match|2|{\"nearest\":{\"line\":7,\"similarity\":0.5}}");
            assertThat(rows("SELECT succeeded, output_file_hash FROM results")).containsExactly("0|");
        }

        @Test
        void replacesTheMetricsOfACellThatGotAnotherAttempt() {
            RunPlan plan = create("run-1");
            CaseId cell = plan.cases().get(0).caseId();
            Verdict passed = scored(Outcome.CORRECT_EXACT, 1, true, null);
            Verdict failed = scored(Outcome.CLEAN_FAILURE, 0, false, null);
            database.execute("UPDATE models SET parameter_count = 70, active_parameter_count = 30 WHERE model_id = '"
                    + DATED + "'");

            store.record(
                    List.of(attempt("r-1", plan, 0, DATED, 1, passed), attempt("r-2", plan, 0, MOVING, 1, passed)),
                    List.of(
                            CellMetrics.of(plan.runId(), cell, DATED, List.of(passed)),
                            CellMetrics.of(plan.runId(), cell, MOVING, List.of(passed))));
            store.record(
                    List.of(attempt("r-3", plan, 0, DATED, 2, failed)),
                    List.of(CellMetrics.of(plan.runId(), cell, DATED, List.of(passed, failed))));

            assertThat(rows("""
                                    SELECT task_id, model_id, attempts, answered_attempts, valid_attempts, passes, score, pass_fail,
                                      failure_reason, flops_per_token_theoretical, prompt_id = (SELECT prompt_id FROM cases c
                                        WHERE c.case_id = m.case_id) FROM run_model_metrics m ORDER BY model_id"""))
                    .containsExactly("task-1|acme/coder|1|1|1|1|1.0|1|||1", "task-1|" + DATED + "|2|2|2|1|0.5|0||60|1");
        }
    }

    @Nested
    class WritingAtOnce {
        @Test
        void losesAndDoublesNothing() throws Exception {
            int writers = 8;
            int batches = 10;
            CountDownLatch start = new CountDownLatch(1);
            ExecutorService threads = Executors.newFixedThreadPool(writers);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int writer = 0; writer < writers; writer++) {
                    RunPlan plan = plan("run-" + writer, cases("run-" + writer, 20));
                    done.add(threads.submit(() -> {
                        start.await();
                        try (RunStore own = database.open()) {
                            own.createRun(plan);
                            for (int i = 1; i <= batches; i++) {
                                own.record(batch(plan, i), List.of());
                            }
                        }
                        return null;
                    }));
                }
                start.countDown();
                for (Future<?> writer : done) {
                    writer.get();
                }
            } finally {
                threads.shutdownNow();
            }

            assertThat(rows("SELECT run_id, count(*), count(DISTINCT result_id) FROM results GROUP BY run_id"))
                    .hasSize(writers)
                    .allMatch(row -> row.endsWith("|50|50"));
            assertThat(rows("SELECT count(*) FROM tasks")).containsExactly("20");
            assertThat(rows("SELECT count(*), count(DISTINCT hash) FROM files")).containsExactly("61|61");
        }

        /** Five results each of whose files others write too, in another order. */
        private List<Attempt> batch(RunPlan plan, int number) {
            List<Attempt> batch = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                String shared = "output " + (number * 7 + i * plan.runId().hashCode() % 5) % 20 + "\n";
                Applied applied = Applied.of(
                        EditScript.EMPTY, List.of(FileChange.update("shared", "before task-1\n", shared)), List.of());
                batch.add(attempt(
                        plan.runId() + "-" + number + "-" + i,
                        plan,
                        i,
                        DATED,
                        number,
                        scored(Outcome.CORRECT_EXACT, 1, true, applied)));
            }
            return batch;
        }
    }
}
