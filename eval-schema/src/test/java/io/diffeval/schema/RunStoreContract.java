package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.ANSWERED;
import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.PLANNED;
import static io.diffeval.schema.SampleRun.REPLY;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.notAttempted;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.plannedCase;
import static io.diffeval.schema.SampleRun.replay;
import static io.diffeval.schema.SampleRun.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunOverview;
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
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.OutcomeCount;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.core.store.StoredRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a store does, whichever database it is in. */
abstract class RunStoreContract {
    private static final Applied APPLIED = Applied.of(
            EditScript.of(List.of(new EditBlock("before", "after"))),
            List.of(FileChange.update("src/task-1.txt", "before task-1\n", "after task-1\n")),
            List.of(EditPart.located(MatchLevel.EXACT, 0, 6, 1).withSimilarity(0.1 + 0.2, 1e-17)));
    private static final Rejected REFUSED = Rejected.of(FailureCause.NO_MATCH, "no place fits \0 \uD800");

    @TempDir
    Path directory;

    TestDatabase database;
    RunStore store;

    abstract TestDatabase create(Path directory);

    @BeforeEach
    void open() {
        database = create(directory);
        store = database.open();
    }

    @AfterEach
    void close() {
        store.close();
        assertThat(database.violations()).isEmpty();
        database.close();
    }

    final List<String> rows(String sql) {
        return database.query(sql);
    }

    final RunPlan create(String run) {
        RunPlan plan = plan(run, cases(run));
        store.createRun(plan);
        return plan;
    }

    final List<StoredAttempt> attempts(RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }

    @Nested
    class ListingRuns {
        @Test
        void tellsThemAtAGlanceNewestFirst() {
            BundleSample.write(store);

            try (AnalysisQueries analysis = EvalDatabase.openAnalysis(database.url())) {
                assertThat(analysis.runs(null))
                        .extracting(run -> run.run().value(), RunOverview::results)
                        .containsExactly(tuple("root", 3L), tuple("other", 1L), tuple("again", 1L));
                assertThat(analysis.runs(BundleSample.REPLAY))
                        .containsExactly(new RunOverview(
                                BundleSample.REPLAY,
                                PLANNED,
                                RunStatus.RUNNING,
                                "a run",
                                "acme/coder, openai/gpt-4o-2024-11-20",
                                "terse.md",
                                ContentHash.of("Edit {file}."),
                                new PluginIdentity("strict", "2"),
                                1,
                                BundleSample.ROOT));
            }
            assertThat(store.runs()).extracting(RunId::value).containsExactly("again", "other", "root");
        }
    }

    @Nested
    class Recomputing {
        private List<Attempt> record(RunPlan plan) {
            List<Attempt> attempts = List.of(
                    attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CORRECT_EXACT, 1.0, true, APPLIED)),
                    attempt("r-2", plan, 1, MOVING, 1, scored(Outcome.CLEAN_FAILURE, 0.0, false, REFUSED)));
            store.record(attempts, List.of());
            return attempts;
        }

        /** Of results in the order of their ids. */
        private Optional<RowDifference> firstDifference(List<Attempt> recomputed) {
            Map<ResultId, Attempt> byId =
                    recomputed.stream().collect(Collectors.toMap(Attempt::resultId, attempt -> attempt));
            List<RowDifference> found = new ArrayList<>();
            store.forEachResult(
                    recomputed.get(0).runId(),
                    result -> result.firstDifference(Objects.requireNonNull(
                                    byId.get(result.attempt().resultId())))
                            .ifPresent(found::add));
            return found.stream().findFirst();
        }

        @Test
        void findsNoDifferenceInWhatWasWritten() {
            List<Attempt> attempts = record(create("run-1"));

            assertThat(firstDifference(attempts)).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "UPDATE results SET match_level = 3            | results r-1: match_level is '3', but recomputed it is '1'",
                    "UPDATE edit_parts SET tie_break = 'x'         | edit_parts r-1, 1: tie_break is 'x', but recomputed it is NULL",
                    "DELETE FROM edit_parts WHERE result_id = 'r-2' | edit_parts r-2, 1 is missing",
                    "UPDATE result_files SET file_path = 'x'       | result_files r-1, 1: file_path is 'x', but",
                    "UPDATE scores SET score = 0.125 WHERE scorer_id = 'lines' | scores r-1, lines, ",
                    "INSERT INTO edit_parts (result_id, part_no) VALUES ('r-2', 9) | edit_parts r-2, 9 is stored, but"
                },
                quoteCharacter = '"')
        void namesTheFirstRowThatDiffers(String change, String message) {
            List<Attempt> attempts = record(create("run-1"));
            database.execute(change);

            assertThat(firstDifference(attempts).orElseThrow().describe()).startsWith(message);
        }

        @Test
        void namesHashesAndMetricsThatDoNotFollowFromTheirRows() {
            RunPlan plan = create("run-1");
            List<Attempt> attempts = record(plan);
            store.record(
                    List.of(),
                    List.of(CellMetrics.of(
                            plan.runId(),
                            attempts.get(0).caseId(),
                            DATED,
                            List.of(attempts.get(0).verdict()))));

            // The plan was made with hashes of nothing in particular.
            for (String column : List.of("case_set_hash", "scoring_hash")) {
                RowDifference wrong = store.firstWrongHash(Progress.NONE).orElseThrow();
                assertThat(wrong.column()).isEqualTo(column);
                database.execute("UPDATE runs SET " + column + " = '" + wrong.recomputed() + "'");
            }
            assertThat(store.firstWrongHash(Progress.NONE)).isEmpty();

            database.execute("UPDATE run_model_metrics SET passes = 7");
            assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().describe())
                    .isEqualTo("run_model_metrics run-1-case-1, openai/gpt-4o-2024-11-20: passes is '7',"
                            + " but recomputed it is '1'");
            database.execute("UPDATE files SET content = 'x' WHERE content = 'before task-1\n'");
            assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().table())
                    .isEqualTo("files");
        }

        @Test
        void tellsTheScorersInTheOrderOfTheirHash() {
            record(create("run-1"));
            List<RunScorer> byId = store.scorersOf(new RunId("run-1"));
            List<RunScorer> reversed = List.of(byId.get(1), byId.get(0));
            database.execute("UPDATE runs SET scoring_hash = '"
                    + PlanHashes.scoring(reversed).hex() + "'");

            assertThat(byId).hasSize(2);
            assertThat(store.scorersOf(new RunId("run-1"))).isEqualTo(reversed);
        }
    }

    @Nested
    class CreatingARun {
        @Test
        void refusesATaskThatIsDefinedOtherwiseNow() {
            create("run-1");
            PlannedCase changed = plannedCase("changed", "task-1");
            PlannedCase redefined = new PlannedCase(
                    changed.caseId(),
                    SampleRun.task("task-1", "another definition"),
                    changed.promptText(),
                    changed.renderedSystemPrompt(),
                    changed.filePath(),
                    "contents that no run has",
                    null,
                    null,
                    "changed");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> store.createRun(plan("run-2", redefined)))
                    .withMessageContainingAll(
                            "task-1",
                            ContentHash.of("definition of task-1").hex(),
                            ContentHash.of("another definition").hex());
            assertThat(store.findRun(new RunId("run-2"))).isEmpty();
            assertThat(rows("SELECT count(*) FROM files WHERE content LIKE '%no run has%'"))
                    .containsExactly("0");
        }

        @Test
        void refusesAnIdThatIsTooLongForItsColumn() {
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> store.createRun(plan("run-1", plannedCase("c".repeat(65), "task-1"))))
                    .withMessageContainingAll("case_id", "64", "65");
            assertThat(store.findRun(new RunId("run-1"))).isEmpty();
        }

        @Test
        void leavesNothingWhenTheDatabaseRefuses() {
            RunPlan first = create("run-1");
            RunPlan second = plan(
                    "run-2", plannedCase("run-2-case", "task-9"), first.cases().get(0));

            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.createRun(second))
                    .withMessageContainingAll("cannot store run run-2", EvalDatabase.displayName(database.url()))
                    .satisfies(e -> assertThat(e.getMessage()).containsIgnoringCase("cases"))
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"))
                    .satisfies(e -> assertThat(e).hasCauseInstanceOf(Exception.class));
            assertThat(store.findRun(new RunId("run-2"))).isEmpty();
            assertThat(store.findTask(new TaskId("task-9"))).isEmpty();
        }

        @Test
        void refusesAReplayOfARunThatIsNotThere() {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.createRun(plan("run-1", "missing", cases("run-1"))))
                    .satisfies(e -> assertThat(e.getMessage()).matches("(?i).*(foreign key|referential).*"));
        }

        @Test
        void keepsOneCopyOfWhatTwoRunsShare() {
            create("run-1");
            List<String> before = rows(
                    "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM system_prompts), (SELECT count(*) FROM tasks),"
                            + " (SELECT count(*) FROM prompts), (SELECT count(*) FROM models), (SELECT count(*) FROM processing_functions)");

            create("run-2");

            assertThat(before).containsExactly("4|3|2|2|2|1");
            assertThat(
                            rows(
                                    "SELECT (SELECT count(*) FROM files), (SELECT count(*) FROM system_prompts), (SELECT count(*) FROM tasks),"
                                            + " (SELECT count(*) FROM prompts), (SELECT count(*) FROM models), (SELECT count(*) FROM processing_functions)"))
                    .isEqualTo(before);
            assertThat(rows("SELECT count(*) FROM cases")).containsExactly("4");
        }

        @Test
        void keepsTheFirstPathOfAContent() {
            create("run-1");
            PlannedCase original = plannedCase("moved", "task-1");
            store.createRun(plan(
                    "run-2",
                    new PlannedCase(
                            original.caseId(),
                            original.task(),
                            original.promptText(),
                            original.renderedSystemPrompt(),
                            "elsewhere.txt",
                            original.fileContents(),
                            original.expectedContents(),
                            null,
                            "moved")));

            assertThat(rows("SELECT filepath FROM files WHERE content = 'before task-1\n'"))
                    .containsExactly("src/task-1.txt");
            assertThat(store.casesOf(new RunId("run-2")))
                    .singleElement()
                    .satisfies(c -> assertThat(c.filePath()).isEqualTo("elsewhere.txt"));
        }

        @Test
        void storesATemplateAndItsRenderings() {
            create("run-1");

            assertThat(rows("SELECT content, name, template_hash IS NULL FROM system_prompts ORDER BY content"))
                    .containsExactly(
                            "Edit task-1.txt.|terse.md|0", "Edit task-2.txt.|terse.md|0", "Edit {file}.|terse.md|1");
            assertThat(
                            rows(
                                    "SELECT DISTINCT p.content FROM runs r JOIN system_prompts p ON p.hash = r.system_prompt_hash"))
                    .containsExactly("Edit {file}.");
        }

        @Test
        void storesATemplateWithoutPlaceholdersOnce() {
            PlannedCase base = plannedCase("case", "task-1");
            store.createRun(plan(
                    "run-1",
                    new PlannedCase(
                            base.caseId(),
                            base.task(),
                            base.promptText(),
                            SampleRun.PROMPT.template(),
                            base.filePath(),
                            base.fileContents(),
                            null,
                            null,
                            "")));

            assertThat(rows("SELECT hash, template_hash FROM system_prompts"))
                    .containsExactly(ContentHash.of(SampleRun.PROMPT.template()).hex() + "|");
        }

        @Test
        void tellsDatedModelsFromMovingOnes() {
            create("run-1");

            assertThat(rows("SELECT model_id, provider, model_name, identity_tier FROM models ORDER BY model_id"))
                    .containsExactly(
                            "acme/coder|acme|coder|alias",
                            "openai/gpt-4o-2024-11-20|openai|gpt-4o-2024-11-20|snapshot");
        }

        @Test
        void storesManyCasesAtOnce() {
            RunPlan plan = plan("run-1", cases("run-1", 1500));

            store.createRun(plan);

            assertThat(store.casesOf(plan.runId())).containsExactlyInAnyOrderElementsOf(plan.cases());
        }
    }

    @Nested
    class FindingRuns {
        @Test
        void findsNothingInAnEmptyDatabase() {
            RunId missing = new RunId("missing");

            assertThat(store.findTask(new TaskId("missing"))).isEmpty();
            assertThat(store.findRun(missing)).isEmpty();
            assertThat(store.latestRootRun()).isEmpty();
            assertThat(store.replaysOf(missing)).isEmpty();
            assertThat(store.modelsOf(missing)).isEmpty();
            assertThat(store.casesOf(missing)).isEmpty();
            assertThat(store.outcomeCounts(missing)).isEmpty();
            assertThat(store.countAttempts(missing)).isZero();
            assertThat(attempts(missing)).isEmpty();
        }

        @Test
        void bringsBackWhatWasPlanned() {
            RunPlan plan = create("run-1");

            assertThat(store.findRun(plan.runId()))
                    .contains(new StoredRun(
                            plan.runId(),
                            PLANNED,
                            RunStatus.RUNNING,
                            plan.systemPrompt(),
                            plan.processing(),
                            plan.scoringHash(),
                            null,
                            42,
                            "a run"));
            assertThat(store.modelsOf(plan.runId()))
                    .containsExactly(plan.models().get(1), plan.models().get(0));
            assertThat(store.casesOf(plan.runId())).isEqualTo(plan.cases());
            assertThat(store.findTask(new TaskId("task-2")))
                    .contains(plan.cases().get(1).task());
        }

        @Test
        void takesTheLatestRunThatIsNoReplay() {
            create("run-1");
            create("run-2");
            store.createRun(plan("run-3", "run-1", cases("run-3")));
            store.createRun(plan("run-4", "run-1", cases("run-4")));

            assertThat(store.latestRootRun()).map(StoredRun::runId).contains(new RunId("run-2"));
            assertThat(store.replaysOf(new RunId("run-1")))
                    .extracting(StoredRun::runId)
                    .containsExactly(new RunId("run-3"), new RunId("run-4"));
        }
    }

    @Nested
    class FinishingARun {
        @Test
        void refusesARunThatIsNotThere() {
            assertThatExceptionOfType(StoreException.class)
                    .isThrownBy(() -> store.finishRun(new RunId("missing"), RunStatus.COMPLETE, ANSWERED))
                    .withMessageContaining("no such run");
        }

        @Test
        void refusesAStatusThatIsNoEnd() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.finishRun(new RunId("run-1"), RunStatus.RUNNING, ANSWERED));
        }

        @Test
        void keepsStatusAndTime() {
            RunPlan plan = create("run-1");

            store.finishRun(plan.runId(), RunStatus.INCOMPLETE, Instant.parse("2026-02-03T05:00:00.5Z"));

            assertThat(store.findRun(plan.runId())).map(StoredRun::status).contains(RunStatus.INCOMPLETE);
            assertThat(rows("SELECT finished_at FROM runs")).containsExactly("2026-02-03 05:00:00.500");
        }
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
    class VisitingAttempts {
        @Test
        void goesByCaseThenModelThenNumber() {
            RunPlan plan = create("run-1");
            store.record(
                    List.of(
                            attempt("r-1", plan, 1, DATED, 1, notAttempted()),
                            attempt("r-2", plan, 0, DATED, 2, notAttempted()),
                            attempt("r-3", plan, 0, MOVING, 1, notAttempted()),
                            attempt("r-4", plan, 0, DATED, 1, notAttempted())),
                    List.of());

            assertThat(attempts(plan.runId()))
                    .extracting(a -> a.resultId().value())
                    .containsExactly("r-3", "r-4", "r-2", "r-1");
        }

        @Test
        void takesTheTextOfAReplayFromItsRoot() {
            RunPlan root = create("run-1");
            Attempt call = attempt("r-1", root, 0, DATED, 1, notAttempted());
            store.record(List.of(call), List.of());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);

            store.record(List.of(replay("r-2", again, call, notAttempted())), List.of());

            assertThat(
                            rows(
                                    "SELECT raw_model_output, reasoning_text, replay_of_result_id FROM results ORDER BY result_id"))
                    .containsExactly("the reply|the reasoning|", "||r-1");
            assertThat(attempts(again.runId())).extracting(StoredAttempt::reply).containsExactly(REPLY);
        }

        @Test
        void letsTheVisitorUseTheStore() {
            RunPlan plan = create("run-1");
            store.record(List.of(attempt("r-1", plan, 0, DATED, 1, notAttempted())), List.of());

            store.forEachAttempt(plan.runId(), stored -> {
                assertThat(store.findRun(plan.runId())).isPresent();
                store.record(List.of(attempt("r-2", plan, 1, DATED, 1, notAttempted())), List.of());
            });

            assertThat(attempts(plan.runId())).hasSize(2);
        }
    }

    @Nested
    class CountingOutcomes {
        @Test
        void tellsThemApartByModelErrorAndCause() {
            RunPlan plan = create("run-1");
            Verdict none = notAttempted();
            Verdict good = scored(Outcome.CORRECT_EXACT, 1, true, null);
            Verdict refused = new Verdict(
                    Outcome.CLEAN_FAILURE,
                    ErrorCode.DIFF_EDIT_ERROR,
                    "",
                    "[]",
                    "diff",
                    Rejected.of(
                            EditScript.EMPTY,
                            FailureCause.AMBIGUOUS,
                            "",
                            List.of(
                                    EditPart.located(MatchLevel.EXACT, 0, 1, 1),
                                    EditPart.failed(FailureCause.AMBIGUOUS, 1),
                                    EditPart.failed(FailureCause.ROLLBACK, 1))),
                    List.of());
            store.record(
                    List.of(
                            attempt("r-1", plan, 0, DATED, 1, good),
                            attempt("r-2", plan, 0, DATED, 2, good),
                            attempt("r-3", plan, 0, MOVING, 1, none),
                            attempt("r-4", plan, 0, DATED, 3, refused)),
                    List.of());

            assertThat(store.countAttempts(plan.runId())).isEqualTo(4);
            assertThat(store.outcomeCounts(plan.runId()))
                    .containsExactly(
                            new OutcomeCount(MOVING, Outcome.NOT_ATTEMPTED, ErrorCode.NO_TOOL_CALLS, null, 1),
                            new OutcomeCount(DATED, Outcome.CLEAN_FAILURE, ErrorCode.DIFF_EDIT_ERROR, "ambiguous", 1),
                            new OutcomeCount(DATED, Outcome.CORRECT_EXACT, null, null, 2));
        }
    }

    @Nested
    class Views {
        @Test
        void areEmptyWithoutResults() {
            for (String view : List.of("result_details", "outcome_rates", "strategy_comparison", "leaderboard")) {
                assertThat(rows("SELECT * FROM " + view)).as(view).isEmpty();
            }
        }

        @Test
        void giveTheTextOfAReplayFromItsRoot() {
            rootAndReplay();

            assertThat(rows("SELECT result_id, root_result_id, root_run_id, task_id, diff_edit_function,"
                            + " raw_model_output, reasoning_text FROM result_details ORDER BY result_id"))
                    .containsExactly(
                            "r-1|r-1|run-1|task-1|strict|the reply|the reasoning",
                            "r-2|r-1|run-1|task-1|strict|the reply|the reasoning");
        }

        @Test
        void countOutcomesByRunAndModel() {
            RunPlan plan = create("run-1");
            List<Attempt> attempts = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                int number = outcome.ordinal() + 1;
                attempts.add(attempt("r-" + number, plan, 0, DATED, number, scored(outcome, 0, false, null)));
            }
            store.record(attempts, List.of());

            assertThat(rows("SELECT run_id, model_id, attempts, correct, silent_wrong, refused, partly_applied, no_op,"
                            + " unjudged, not_attempted, infrastructure FROM outcome_rates"))
                    .containsExactly("run-1|" + DATED + "|11|2|3|1|1|1|1|1|1");
        }

        @Test
        void compareStrategiesOverTheSameReply() {
            rootAndReplay();

            assertThat(rows("SELECT root_result_id, run_id, strategy, outcome, correct, silent_wrong, refused"
                            + " FROM strategy_comparison ORDER BY root_result_id, run_id"))
                    .containsExactly("r-1|run-1|strict|not_attempted|0|0|0", "r-1|run-2|strict|correct_exact|1|0|0");
        }

        @Test
        void rankCompleteRootRunsOnly() {
            RunPlan plan = create("run-1");
            create("run-2");
            store.record(
                    List.of(
                            attempt("r-1", plan, 0, DATED, 1, scored(Outcome.CORRECT_EXACT, 1, true, null)),
                            attempt("r-2", plan, 1, DATED, 1, scored(Outcome.SILENT_COLLATERAL, 0, false, null)),
                            attempt("r-3", plan, 0, MOVING, 1, unjudged())),
                    List.of());
            String board = "SELECT model_id, runs, valid_attempts, judged, passed, pass_rate, mean_score,"
                    + " mean_time_round_trip_ms, mean_cost_usd FROM leaderboard ORDER BY model_id";

            assertThat(rows(board)).isEmpty();
            store.finishRun(plan.runId(), RunStatus.COMPLETE, ANSWERED);

            assertThat(rows(board))
                    .containsExactly("acme/coder|1|1|0|0|||560.0|0.25", DATED + "|1|2|2|1|0.5|0.5|560.0|0.25");
        }

        private Verdict unjudged() {
            return new Verdict(Outcome.APPLIED_UNJUDGED, null, null, "[]", "diff", null, List.of());
        }

        private void rootAndReplay() {
            RunPlan root = create("run-1");
            Attempt call = attempt("r-1", root, 0, DATED, 1, notAttempted());
            store.record(List.of(call), List.of());
            RunPlan again = plan("run-2", "run-1", cases("run-2"));
            store.createRun(again);
            store.record(List.of(replay("r-2", again, call, scored(Outcome.CORRECT_EXACT, 1, true, null))), List.of());
        }
    }

    @Nested
    class Migrating {
        @Test
        void refusesADatabaseOfANewerRelease() {
            database.execute(
                    "INSERT INTO \"schema_version\" (\"installed_rank\", \"version\", \"description\", \"type\","
                            + " \"script\", \"checksum\", \"installed_by\", \"execution_time\", \"success\")"
                            + " VALUES (99, '99', 'later', 'SQL', 'V99__later.sql', 1, '', 1, TRUE)");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> database.open())
                    .withMessageContaining("was written by a newer release of diffeval; update");
        }

        @Test
        void refusesTheTablesOfAnotherProgram() {
            database.execute("DROP TABLE \"schema_version\"");

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> database.open())
                    .withMessageContaining("is a database of another program");
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

    @Test
    void saysThatItIsClosed() {
        store.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.latestRootRun())
                .withMessageContaining("cannot read the latest run");
        store.close();
    }
}
