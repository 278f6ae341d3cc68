package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.ANSWERED;
import static io.diffeval.schema.SampleRun.PLANNED;
import static io.diffeval.schema.SampleRun.cases;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.plannedCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.RunId;
import io.diffeval.core.StoreException;
import io.diffeval.core.TaskId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.RunOverview;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RunLock;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a store does with runs, whichever database it is in. */
@ParameterizedClass
@MethodSource("databases")
class RunStoreTests extends StoreContract {
    RunStoreTests(Made made) {
        super(made);
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
    class LockingARun {
        @Test
        void keepsTheOtherStoresOfTheDatabaseFromIt() {
            RunId run = create("run-1").runId();
            try (RunStore other = database.open()) {
                RunLock lock = store.lockRun(run);
                try (lock) {
                    assertThatExceptionOfType(InputException.class)
                            .isThrownBy(() -> other.lockRun(run))
                            .withMessageContaining("run run-1 is going on already");
                    assertThatExceptionOfType(InputException.class).isThrownBy(() -> store.lockRun(run));
                }
                other.lockRun(run).close();
            }
            store.lockRun(run).close();
        }

        @Test
        void leavesOtherRunsToOthers() {
            try (RunStore other = database.open()) {
                RunLock one = store.lockRun(new RunId("run-1"));
                RunLock two = other.lockRun(new RunId("run-2"));
                try (one;
                        two) {
                    assertThatExceptionOfType(InputException.class).isThrownBy(() -> store.lockRun(new RunId("run-2")));
                }
            }
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

    @Test
    void saysThatItIsClosed() {
        store.close();

        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.latestRootRun())
                .withMessageContaining("cannot read the latest run");
        store.close();
    }
}
