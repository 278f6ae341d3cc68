package io.diffeval.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.providers.scorer.CommandScorerFactory;
import io.diffeval.runner.Budget;
import io.diffeval.runner.CaseFiles;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.Recomputation;
import io.diffeval.runner.RecomputedRun;
import io.diffeval.runner.Registry;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunSpec;
import io.diffeval.runner.StrategySummary;
import io.diffeval.schema.EvalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that ask for an answer, in the engine that edits go through, and beside them. */
class AnswerTaskTests {
    private static final ModelId MODEL = new ModelId("m");

    @TempDir
    Path folder;

    private final Registry registry = Registry.load(AnswerTaskTests.class.getClassLoader());
    private RunStore store;

    @BeforeEach
    void open() {
        store = EvalDatabase.open(folder.resolve("evals.db"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answers_and_edits_are_asked_stored_and_recomputed_alike() throws IOException, InterruptedException {
        RunId run = run(registry, MIXED).get(0).runId();

        assertThat(attempts(run))
                .extracting(StoredAttempt::outcome, StoredAttempt::error)
                .containsExactlyInAnyOrder(
                        tuple(Outcome.APPLIED_UNJUDGED, null),
                        tuple(Outcome.APPLIED_UNJUDGED, null),
                        tuple(Outcome.CLEAN_FAILURE, ErrorCode.OUTPUT_TRUNCATED),
                        tuple(Outcome.APPLIED_UNJUDGED, null),
                        tuple(Outcome.CORRECT_EXACT, null));
        assertThat(store.casesOf(run))
                .filteredOn(planned -> !planned.asksForEdit())
                .hasSize(4);
        assertThat(store.casesOf(run).stream().map(PlannedCase::promptId)).doesNotHaveDuplicates();
        requireRecomputed(run, 5);
    }

    @Test
    void a_replay_judges_answers_as_the_run_did() throws IOException, InterruptedException {
        RunId root = run(registry, MIXED).get(0).runId();

        StrategySummary replay = EvalRunner.builder(store)
                .registry(registry)
                .build()
                .replay(root, null, List.of("strict"), List.of("reference"))
                .get(0);

        assertThat(replay.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(replay.outcomes())
                .isEqualTo(Map.of(Outcome.APPLIED_UNJUDGED, 3L, Outcome.CLEAN_FAILURE, 1L, Outcome.CORRECT_EXACT, 1L));
        requireRecomputed(replay.runId(), 5);
    }

    @Test
    void a_run_of_answers_goes_on_from_the_database() throws IOException, InterruptedException {
        EvalRunner runner = EvalRunner.builder(store).registry(registry).build();
        List<EvalCase> cases = cases(MIXED);
        RunId run = runner.run(RunSpec.builder(cases)
                        .limits(RunLimits.builder()
                                .maxConcurrency(1)
                                .budget(new Budget(null, 1L, null))
                                .build())
                        .build())
                .get(0)
                .runId();
        assertThat(store.findRun(run).orElseThrow().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(store.firstWrongHash(Progress.NONE)).isEmpty();

        runner.resume(run, cases, List.of("reference"), RunLimits.builder().build());

        assertThat(attempts(run)).hasSize(5);
        requireRecomputed(run, 5);
    }

    @Test
    void an_answer_that_is_another_than_was_scored_is_found() throws IOException, InterruptedException {
        RunId run = run(registry, MIXED).get(0).runId();
        StoredAttempt right = attempts(run).stream()
                .filter(attempt -> "Paris".equals(attempt.reply().text()))
                .findFirst()
                .orElseThrow();

        execute("UPDATE results SET raw_model_output = 'London' WHERE result_id = '" + right.resultId() + "'");

        assertThat(recompute(registry, run).difference().orElseThrow().describe())
                .contains(right.resultId().value(), "score is '1.0', but recomputed it is '0.0'");
    }

    @Test
    void a_task_whose_scorer_is_not_here_or_refuses_its_settings_stores_nothing() throws IOException {
        for (String[] wrong : new String[][] {
            {"{\"scorer\": \"nobody\", \"prompt\": \"p\", \"test_id\": \"x\"}", "case 'x': unknown scorer 'nobody'"},
            {"{\"scorer\": \"exact\", \"prompt\": \"p\", \"test_id\": \"x\"}", "case 'x': exact: setting 'expected'"},
            {"{\"scorer\": \"command\", \"prompt\": \"p\", \"test_id\": \"x\"}", "case 'x': unknown scorer 'command'"}
        }) {
            List<EvalCase> cases = cases(wrong[0].replace(
                    "\"prompt\"", "\"recorded_outputs\": [{\"model\": \"m\"," + " \"text\": \"t\"}], \"prompt\""));
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> EvalRunner.builder(store)
                            .registry(registry)
                            .build()
                            .run(RunSpec.builder(cases).build()))
                    .withMessageContaining(wrong[1]);
        }
        assertThat(store.runs()).isEmpty();
    }

    @Test
    void a_command_scores_where_it_is_allowed_and_is_not_started_again_where_it_is_not()
            throws IOException, InterruptedException {
        Registry allowed = registry.with(new CommandScorerFactory());
        RunId run = run(allowed, """
                {"test_id": "code", "category": "code generation", "scorer": "command", "prompt": "Print 4.",
                 "scorer_settings": {"command": ["sh", "answer.sh"], "file": "answer.sh", "answer": "code-block"},
                 "recorded_outputs": [{"model": "m", "text": "Here:\\n```sh\\ntest $((2 + 2)) = 4\\n```\\n"}]}
                """).get(0).runId();

        assertThat(recompute(allowed, run).recomputed()).isEqualTo(1);
        assertThat(recompute(allowed, run).difference()).isEmpty();
        assertThat(recompute(registry, run)).satisfies(not -> {
            assertThat(not.recomputed()).isZero();
            assertThat(not.reason()).contains("unknown scorer 'command'");
        });
    }

    /** Three tasks that ask for answers, one with two prompts, and one that asks for an edit. */
    private static final String MIXED = """
            {"test_id": "capital", "category": "reasoning", "scorer": "contains", "expected": "Paris", "prompts": [\
            {"prompt": "Capital of France?", "recorded_outputs": [{"model": "m", "text": "Paris", "usage": {"completion_tokens": 1}}]},\
            {"prompt": "France's capital, in a word.", "recorded_outputs": [{"model": "m", "text": "Lyon"}]}]}
            {"test_id": "long", "scorer": "exact", "expected": "x", "prompt": "p", "recorded_outputs": [{"model": "m", "text": "x", "finish_reason": "length"}]}
            {"test_id": "json", "scorer": "json-schema", "expected": {"type": "array"}, "prompt": "p", "recorded_outputs": [{"model": "m", "text": "[1]"}]}
            {"test_id": "edit", "file_path": "a.txt", "file_contents": "one\\ntwo\\n", "expected_contents": "one\\n2\\n", "recorded_outputs": [{"model": "m", "format": "cline_xml", "text": "<replace_in_file><path>a.txt</path><diff>\\n------- SEARCH\\ntwo\\n=======\\n2\\n+++++++ REPLACE\\n</diff></replace_in_file>"}]}
            """;

    private void requireRecomputed(RunId run, int results) throws InterruptedException {
        RecomputedRun again = recompute(registry, run);
        assertThat(again.difference().map(d -> d.describe())).isEmpty();
        assertThat(again.reason()).isNull();
        assertThat(again.recomputed()).isEqualTo(results);
        assertThat(store.firstWrongHash(Progress.NONE).map(d -> d.describe())).isEmpty();
    }

    private RecomputedRun recompute(Registry plugins, RunId run) throws InterruptedException {
        return new Recomputation(store, plugins).recompute(run, Progress.NONE);
    }

    private List<StrategySummary> run(Registry plugins, String lines) throws IOException, InterruptedException {
        return EvalRunner.builder(store)
                .registry(plugins)
                .build()
                .run(RunSpec.builder(cases(lines)).models(List.of(MODEL)).build());
    }

    private List<EvalCase> cases(String lines) throws IOException {
        Path file = Files.writeString(
                folder.resolve("tasks.jsonl"),
                lines.replaceAll("\n(?=\\s*\")", " ").replaceAll("\n\\s+", " "));
        return CaseFiles.load(file).cases();
    }

    private List<StoredAttempt> attempts(RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }

    private void execute(String sql) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("evals.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
