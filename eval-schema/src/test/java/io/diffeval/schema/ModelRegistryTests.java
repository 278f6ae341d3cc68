package io.diffeval.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.diffeval.core.ContentHash;
import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.analysis.AnalysisQueries;
import io.diffeval.core.analysis.ModelDrift;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.RunPlan;
import io.diffeval.core.store.RunStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of models, and whether they are what they were. */
class ModelRegistryTests {
    private static final ModelId MODEL = new ModelId("local/base-q4");
    private static final ContentHash WEIGHTS = ContentHash.of("weights");
    private static final ModelFacts SIZE = new ModelFacts(null, "base", 7L, null, null, null, null, null);
    private static final ModelFacts ALL = new ModelFacts("2", "base", 7L, 3L, "q4", 1024L, 4096L, WEIGHTS);
    private static final String FACTS = """
            SELECT identity_tier, model_version, model_family, parameter_count, active_parameter_count, quantization,
            context_length, weight_bytes, weights_sha256 FROM models
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void a_card_fills_in_what_was_unknown(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("r1", ModelFacts.UNKNOWN, SampleRun.PLANNED));
            assertThat(database.query(FACTS)).containsExactly("alias||||||||");

            store.createRun(plan("r2", SIZE, SampleRun.PLANNED));
            assertThat(database.query(FACTS)).containsExactly("alias||base|7|||||");

            store.createRun(plan("r3", ALL, SampleRun.PLANNED));
            store.createRun(plan("r4", ModelFacts.UNKNOWN, SampleRun.PLANNED));

            assertThat(database.query(FACTS)).containsExactly("weights|2|base|7|3|q4|1024|4096|" + WEIGHTS);
            assertThat(store.modelsOf(new RunId("r1")).get(0).facts()).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_card_that_contradicts_what_is_stored_is_refused_and_changes_nothing(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            store.createRun(plan("r1", SIZE, SampleRun.PLANNED));

            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> store.createRun(plan(
                            "r2", new ModelFacts(null, "base", 8L, null, "q4", null, null, null), SampleRun.PLANNED)))
                    .withMessageContaining("model local/base-q4: parameter_count is 8 in its card, but is stored as 7");
            assertThatExceptionOfType(InputException.class)
                    .isThrownBy(() -> store.createRun(plan(
                            "r2", new ModelFacts(null, null, null, 9L, null, null, null, null), SampleRun.PLANNED)))
                    .withMessageContaining("9 active parameters of 7 in all");

            assertThat(database.query(FACTS)).containsExactly("alias||base|7|||||");
            assertThat(store.runs()).containsExactly(new RunId("r1"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void drift_shows_within_a_run_and_from_one_run_to_the_next(DatabaseKind kind) {
        try (TestDatabase database = kind.create(folder);
                RunStore store = database.open()) {
            record(store, "r1", 1, "base-0101", "base-0101");
            record(store, "r2", 2, "base-0101", null);
            record(store, "r3", 3, "base-0202", "base-0101");
            record(store, "r4", 4, null, null);
            record(store, "r5", 5, "base-0202", "base-0202");

            try (AnalysisQueries queries = EvalDatabase.openAnalysis(database.url())) {
                assertThat(queries.modelDrift(null))
                        .containsExactly(
                                row("r1", "base-0101", 2, 1, 2, false, null),
                                row("r2", "base-0101", 1, 1, 1, false, null),
                                row("r2", null, 1, 2, 2, false, null),
                                row("r3", "base-0202", 1, 1, 1, true, "r2"),
                                row("r3", "base-0101", 1, 2, 2, true, "r2"),
                                row("r4", null, 2, 1, 2, false, null),
                                row("r5", "base-0202", 2, 1, 2, false, "r3"));
                assertThat(queries.modelDrift(new RunId("r5")))
                        .containsExactly(row("r5", "base-0202", 2, 1, 2, false, "r3"));
            }
        }
    }

    private static ModelDrift row(
            String run,
            @Nullable String reported,
            int calls,
            int first,
            int last,
            boolean changedInRun,
            @Nullable String changedSince) {
        return new ModelDrift(
                MODEL,
                new RunId(run),
                reported,
                calls,
                SampleRun.ANSWERED.plusSeconds(first),
                SampleRun.ANSWERED.plusSeconds(last),
                changedInRun,
                changedSince == null ? null : new RunId(changedSince));
    }

    /** A run of one case, whose k-th attempt was answered by what the k-th name says. */
    private static void record(RunStore store, String run, int hour, @Nullable String... reported) {
        RunPlan plan = plan(run, ModelFacts.UNKNOWN, SampleRun.PLANNED.plusSeconds(3600L * hour));
        store.createRun(plan);
        List<Attempt> attempts = new ArrayList<>();
        for (String name : reported) {
            int number = attempts.size() + 1;
            Attempt plain = SampleRun.attempt(run + "-" + number, plan, 0, MODEL, number, SampleRun.notAttempted());
            attempts.add(new Attempt(
                    plain.resultId(),
                    plain.runId(),
                    plain.caseId(),
                    plain.modelId(),
                    number,
                    SampleRun.ANSWERED.plusSeconds(number),
                    plain.requestHash(),
                    reply(name),
                    plain.verdict(),
                    null));
        }
        store.record(attempts, List.of());
    }

    private static ModelReply reply(@Nullable String reportedModel) {
        ModelReply plain = SampleRun.REPLY;
        return new ModelReply(
                plain.text(),
                plain.reasoning(),
                plain.format(),
                plain.finishReason(),
                reportedModel,
                plain.requestId(),
                plain.usage(),
                plain.costUsd(),
                plain.timings(),
                plain.retries());
    }

    private static RunPlan plan(String id, ModelFacts facts, Instant planned) {
        RunPlan plan = SampleRun.plan(id, SampleRun.cases(id, 1));
        return new RunPlan(
                plan.runId(),
                planned,
                plan.systemPrompt(),
                plan.processing(),
                List.of(SampleRun.model(MODEL, "local", "base-q4", facts)),
                plan.cases(),
                plan.caseSetHash(),
                plan.scoringHash(),
                null,
                plan.seed(),
                plan.runnerVersion(),
                plan.description(),
                plan.environmentJson());
    }
}
