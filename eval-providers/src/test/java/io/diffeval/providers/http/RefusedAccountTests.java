package io.diffeval.providers.http;

import static io.diffeval.providers.http.ChatEvents.reply;
import static io.diffeval.providers.http.FaultyServer.status;
import static io.diffeval.providers.http.FaultyServer.stream;
import static io.diffeval.providers.http.LiveRuns.KEY;
import static io.diffeval.providers.http.LiveRuns.RIGHT;
import static io.diffeval.providers.http.LiveRuns.named;
import static io.diffeval.providers.http.LiveRuns.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.store.RunStatus;
import io.diffeval.core.store.RunStore;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.providers.http.FaultyServer.Answer;
import io.diffeval.runner.EvalRunner;
import io.diffeval.runner.RunLimits;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.StrategySummary;
import io.diffeval.schema.EvalDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A server that lets the account make no calls. */
class RefusedAccountTests {
    private static final Answer RIGHT_REPLY = stream(reply(RIGHT, "stop"));
    private static final String CALL = "please edit";
    private static final RunLimits ONE_AT_A_TIME =
            RunLimits.builder().maxConcurrency(1).build();

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "401, ''",
        "403, ''",
        "402, ''",
        "429, insufficient_quota",
        "400, Your credit balance is too low to access the API",
    })
    void a_wrong_key_or_want_of_credit_ends_the_run_at_once_and_costs_no_attempt(int code, String why)
            throws Exception {
        AtomicBoolean mended = new AtomicBoolean();
        Answer refusal =
                status(code, "", "{\"error\":{\"message\":\"Incorrect API key provided: " + KEY + ". " + why + "\"}}");
        EvalCase[] cases = {named("a"), named("b"), named("c")};
        try (FaultyServer server =
                        new FaultyServer(RIGHT_REPLY).plan(CALL, c -> (mended.get() ? RIGHT_REPLY : refusal).send(c));
                RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            EvalRunner runner = runner(store);
            StrategySummary ended = runner.run(LiveRuns.spec(LiveRuns.openAi(), settings(server), cases)
                            .limits(ONE_AT_A_TIME)
                            .build())
                    .get(0);

            assertThat(ended.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(ended.attempts()).isZero();
            assertThat(server.requests(CALL)).hasSize(1);
            assertThat(heard)
                    .containsExactly(
                            (ended.runId() + " status " + code + ": Incorrect API key provided: ***. " + why).strip());

            mended.set(true);
            StrategySummary resumed = runner.resume(ended.runId(), List.of(), List.of("reference"), ONE_AT_A_TIME)
                    .get(0);

            assertThat(resumed.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(resumed.correct()).isEqualTo(3);
            assertThat(attempts(store, ended.runId()))
                    .extracting(StoredAttempt::attemptNo)
                    .containsOnly(1);
        }
        FaultTests.requireAbsent(KEY, folder);
    }

    @Test
    void an_account_that_was_answered_before_may_be_refused_one_model_or_prompt() throws Exception {
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY)
                        .plan("edit second", status(403, "", "{\"error\":\"not this one\"}"));
                RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            StrategySummary summary = runner(store)
                    .run(LiveRuns.spec(
                                    LiveRuns.openAi(),
                                    settings(server),
                                    named("first"),
                                    named("second"),
                                    named("third"))
                            .maxAttempts(1)
                            .limits(ONE_AT_A_TIME)
                            .build())
                    .get(0);

            assertThat(summary.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(heard).isEmpty();
            assertThat(attempts(store, summary.runId()))
                    .extracting(StoredAttempt::error)
                    .containsExactlyInAnyOrder(null, ErrorCode.API_ERROR, null);
        }
    }

    @Test
    void an_account_that_is_refused_again_and_again_gets_no_more_calls() throws Exception {
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY)
                        .plan(CALL, RIGHT_REPLY, status(401, "", "{\"error\":\"revoked\"}"));
                RunStore store = EvalDatabase.open(folder.resolve("evals.db"))) {
            StrategySummary summary = runner(store)
                    .run(LiveRuns.spec(LiveRuns.openAi(), settings(server), named("a"), named("b"))
                            .maxAttempts(10)
                            .limits(ONE_AT_A_TIME)
                            .build())
                    .get(0);

            assertThat(summary.status()).isEqualTo(RunStatus.INCOMPLETE);
            assertThat(heard).containsExactly(summary.runId() + " status 401: revoked");
            assertThat(server.requests(CALL)).hasSize(4);
        }
    }

    private EvalRunner runner(RunStore store) {
        return EvalRunner.builder(store)
                .registry(LiveRuns.registry(LiveRuns.openAi()))
                .listener(new RunListener() {
                    @Override
                    public void accountRefused(RunId runId, String why) {
                        heard.add(runId + " " + why);
                    }
                })
                .build();
    }

    private static List<StoredAttempt> attempts(RunStore store, RunId run) {
        List<StoredAttempt> attempts = new ArrayList<>();
        store.forEachAttempt(run, attempts::add);
        return attempts;
    }
}
