package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.diffeval.core.CaseId;
import io.diffeval.core.ModelId;
import io.diffeval.core.ResultId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.analysis.AttemptGroup;
import io.diffeval.core.analysis.AttemptSummary;
import io.diffeval.core.analysis.CaseOutcome;
import io.diffeval.core.analysis.EvidenceQueries;
import io.diffeval.core.analysis.RunDetails;
import io.diffeval.core.score.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The rows of {@link AnalysisSample}. Nothing is written, so that one database serves all tests. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EvidenceQueriesContract {
    private static final RunId R1 = new RunId("r1");
    private static final ModelId A = new ModelId("acme/a");
    private static final ResultId RIGHT = new ResultId("r1-t1-acme/a-1");
    private static final ResultId REFUSED = new ResultId("r1-t2-acme/a-1");
    private static final ResultId REPLAYED = new ResultId("r1again-t2-acme/a-1");

    private TestDatabase database;
    private AnalysisQueries analysis;
    private EvidenceQueries evidence;

    abstract TestDatabase create(Path folder);

    @BeforeAll
    void open(@TempDir Path folder) {
        database = create(folder);
        AnalysisSample.write(database);
        AnalysisSample.writeTwoPrompts(database);
        analysis = EvalDatabase.openAnalysis(database.url());
        evidence = analysis.evidence();
    }

    @AfterAll
    void close() {
        analysis.close();
        database.close();
    }

    @Test
    void nothing_is_found_for_ids_that_are_not_stored() {
        String hostile = "' OR '1'='1";

        assertThat(evidence.family(new RunId(hostile))).isEmpty();
        assertThat(evidence.evidence(List.of(new ResultId(hostile)))).isEmpty();
        assertThat(evidence.evidence(List.of())).isEmpty();
        assertThat(evidence.caseOf(new CaseId(hostile))).isEmpty();
        assertThat(evidence.attemptsAt(new CaseId(hostile), 10)).isEmpty();
        assertThat(evidence.attempts(
                        new AttemptGroup(new RunId(hostile), A, Outcome.CORRECT_EXACT), new ResultId(hostile), 10))
                .isEmpty();
        assertThat(outcomes(new RunId(hostile))).isEmpty();
    }

    @Test
    void a_family_is_the_root_run_with_its_replays_whichever_is_named() {
        assertThat(evidence.family(new RunId("r1again")))
                .isEqualTo(evidence.family(R1))
                .extracting(RunDetails::run, RunDetails::replayOf, RunDetails::cases)
                .containsExactly(tuple(R1, null, 3L), tuple(new RunId("r1again"), R1, 3L));
    }

    @Test
    void outcomes_come_by_model_and_case() {
        assertThat(outcomes(R1))
                .extracting(outcome -> outcome.model() + " " + outcome.task() + " "
                        + outcome.outcome().label() + " " + outcome.isAnswered() + " " + outcome.attempts())
                .containsExactly(
                        "acme/a t1 correct_exact true 1",
                        "acme/a t2 clean_failure true 1",
                        "acme/a t3 infrastructure_error false 1",
                        "acme/a t3 not_attempted true 1",
                        "acme/b t1 correct_equivalent true 1",
                        "acme/b t2 silent_wrong_content true 1");
        assertThat(outcomes(R1).get(2).cluster()).isEqualTo("repo");
        assertThat(outcomes(R1).get(0).cluster()).isNull();
    }

    @Test
    void attempts_are_read_a_page_at_a_time() {
        AttemptGroup right = new AttemptGroup(new RunId("r2"), A, Outcome.CORRECT_EXACT);

        List<AttemptSummary> first = evidence.attempts(right, null, 1);
        List<AttemptSummary> second = evidence.attempts(right, first.get(0).result(), 1);

        assertThat(Stream.of(first, second).map(page -> page.get(0).result().value()))
                .containsExactly("r2-t2-acme/a-1", "r2-t4-acme/a-1");
        assertThat(evidence.attempts(right, second.get(0).result(), 1)).isEmpty();
    }

    @Test
    void attempts_at_a_case_include_those_of_replays() {
        assertThat(evidence.attemptsAt(new CaseId("r1-t2"), 10))
                .extracting(attempt ->
                        attempt.result().value() + " " + attempt.strategy().id() + " " + attempt.rootCase())
                .containsExactly(
                        "r1-t2-acme/a-1 strict r1-t2",
                        "r1again-t2-acme/a-1 as-cline@2026-01 r1-t2",
                        "r1-t2-acme/b-1 strict r1-t2");
        assertThat(evidence.attemptsAt(new CaseId("r1-t2"), 1)).hasSize(1);
    }

    /** As in a bundle of others; a run of ours has one system prompt. */
    @Test
    void a_task_under_two_system_prompts_has_the_replays_of_each_apart() {
        for (String name : List.of("t1", "t1-verbose")) {
            ResultId call = new ResultId("two-" + name + "-acme/a-1");
            ResultId replay = new ResultId("twoagain-" + name + "-acme/a-1");

            assertThat(evidence.attemptsAt(new CaseId("two-" + name), 10))
                    .extracting(AttemptSummary::result)
                    .containsExactly(call, replay);
            assertThat(evidence.evidence(List.of(replay)).get(0).judgements())
                    .extracting(AttemptSummary::result)
                    .containsExactly(call, replay);
        }
    }

    @Test
    void evidence_comes_in_the_order_asked_for() {
        assertThat(evidence.evidence(List.of(REPLAYED, new ResultId("nowhere"), REFUSED, RIGHT)))
                .extracting(found -> found.summary().result())
                .containsExactly(REPLAYED, REFUSED, RIGHT);
    }

    @Test
    void evidence_has_the_parts_and_what_became_of_the_reply_elsewhere() {
        List<AttemptEvidence> found = evidence.evidence(List.of(RIGHT, REFUSED, REPLAYED));

        assertThat(found.get(0).parts()).isEmpty();
        assertThat(found.get(1).parts())
                .extracting(part -> part.number() + " " + part.failureCause())
                .containsExactly("1 null", "2 no_match", "3 rollback");
        assertThat(found.get(1).judgements()).extracting(AttemptSummary::result).containsExactly(REFUSED, REPLAYED);
        assertThat(found.get(2).judgements()).isEqualTo(found.get(1).judgements());
        assertThat(found.get(2).summary().rootCase()).isEqualTo(new CaseId("r1-t2"));
    }

    @Test
    void a_case_has_its_texts() {
        assertThat(evidence.caseOf(new CaseId("r1-t3"))).hasValueSatisfying(found -> {
            assertThat(found.promptJson()).isEqualTo("[]");
            assertThat(found.cluster()).isEqualTo("repo");
            assertThat(found.original()).isNull();
        });
    }

    private List<CaseOutcome> outcomes(RunId run) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        evidence.forEachCaseOutcome(run, outcomes::add);
        return outcomes;
    }
}
