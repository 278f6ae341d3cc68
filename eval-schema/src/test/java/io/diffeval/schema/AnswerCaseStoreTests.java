package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.PlannedCase;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunScorer;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A case that asks for an answer has no file, and what is expected in place of the expected file. */
class AnswerCaseStoreTests {
    private static final String EXPECTATION = "{\"scorer\":\"exact\",\"settings\":{\"expected\":\"4\"}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void an_answer_is_stored_beside_edits_and_read_back(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            PlannedCase edit = SampleRun.plannedCase("c-1", "task-1");
            PlannedCase answer = new PlannedCase(
                    new CaseId("c-2"),
                    SampleRun.task("sum", "definition"),
                    "[{\"role\":\"user\",\"text\":\"2 + 2?\"}]",
                    "Be brief.",
                    null,
                    null,
                    EXPECTATION,
                    null,
                    "sum");
            RunPlan plan = SampleRun.plan("r1", edit, answer);
            store.createRun(plan);
            Verdict right = new Verdict(
                    Outcome.APPLIED_UNJUDGED,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of(new ScoreEntry(SampleRun.SCORER, ContentHash.of(EXPECTATION), null, true, null)));
            Verdict applied = SampleRun.scored(Outcome.NO_OP, 0, false, null);
            store.record(
                    List.of(
                            SampleRun.attempt("a-1", plan, 0, SampleRun.DATED, 1, applied),
                            SampleRun.attempt("a-2", plan, 1, SampleRun.DATED, 1, right)),
                    List.of());

            assertThat(store.casesOf(plan.runId())).containsExactly(edit, answer);
            assertThat(store.scorersOf(plan.runId()))
                    .extracting(RunScorer::configHash)
                    .as("those of the edit")
                    .containsOnly(ContentHash.of("{}"));
            assertThat(database.query("SELECT succeeded, is_valid_attempt, outcome, score, pass_fail, num_edits,"
                            + " parsed_tool_call_json, file_edited_hash FROM results WHERE result_id = 'a-2'"))
                    .containsExactly("1|1|applied_unjudged||1|||");
            assertThat(database.query("SELECT file_path, file_hash, content FROM cases JOIN files ON hash ="
                            + " expected_file_hash WHERE case_id = 'c-2'"))
                    .containsExactly("||" + EXPECTATION);
        }
    }
}
