package io.diffeval.schema;

import static io.diffeval.schema.SampleRun.DATED;
import static io.diffeval.schema.SampleRun.MOVING;
import static io.diffeval.schema.SampleRun.attempt;
import static io.diffeval.schema.SampleRun.plan;
import static io.diffeval.schema.SampleRun.scored;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.FileChange;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.core.store.PlanHashes;
import io.diffeval.core.store.Progress;
import io.diffeval.core.store.RowDifference;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How a store compares what it holds with what was worked out again, whichever database it is in. */
@ParameterizedClass
@MethodSource("databases")
class RecomputedRowsTests extends StoreContract {
    private static final Applied APPLIED = Applied.of(
            EditScript.of(List.of(new EditBlock("before", "after"))),
            List.of(FileChange.update("src/task-1.txt", "before task-1\n", "after task-1\n")),
            List.of(EditPart.located(MatchLevel.EXACT, 0, 6, 1).withSimilarity(0.1 + 0.2, 1e-17)));
    private static final Rejected REFUSED = Rejected.of(FailureCause.NO_MATCH, "no place fits \0 \uD800");

    RecomputedRowsTests(Made made) {
        super(made);
    }

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
                result -> result.firstDifference(
                                Objects.requireNonNull(byId.get(result.attempt().resultId())))
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
        assertThat(store.firstWrongHash(Progress.NONE).orElseThrow().table()).isEqualTo("files");
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
