package io.diffeval.providers.http;

import static io.diffeval.providers.http.LiveRuns.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs against aimock, a server that others wrote. Run by {@code mvn verify -Paimock} after {@code npm ci} in
 * {@code src/it/aimock}.
 */
class AimockIT {
    private static final Pattern ADDRESS = Pattern.compile("listening on (http://\\S+)");
    private static final String TOOLS =
            "[{\"name\":\"edit_file\",\"parameters\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}}]";
    private static final int FIRST_TOKEN_MS = 150;

    private static Process aimock;
    private static String url = "";

    @TempDir
    Path folder;

    /** The APIs that aimock speaks and we do. */
    enum Api {
        CHAT,
        RESPONSES,
        MESSAGES;

        ModelProviderFactory provider() {
            return this == MESSAGES ? LiveRuns.anthropic() : LiveRuns.openAi();
        }
    }

    @BeforeAll
    static void start() throws IOException {
        Path home = Path.of("src", "it", "aimock");
        aimock = new ProcessBuilder("node", "node_modules/@copilotkit/aimock/dist/cli.js", "-p", "0", "-f", "fixtures")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader log = new BufferedReader(new InputStreamReader(aimock.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            said.append(line).append('\n');
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                url = matcher.group(1);
                return;
            }
        }
        throw new IllegalStateException("aimock does not start; was 'npm ci' run in " + home + "?\n" + said);
    }

    @AfterAll
    static void stop() {
        aimock.destroy();
    }

    @ParameterizedTest
    @EnumSource
    void an_edit_is_streamed_timed_and_judged(Api api) throws Exception {
        StoredAttempt attempt = ask(api, "text edit", Map.of());

        assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
        assertThat(attempt.reply().text())
                .startsWith("I edit it.\n<replace_in_file>")
                .endsWith("</replace_in_file>");
        assertThat(attempt.reply().reasoning()).isEqualTo("The second line has to change.");
        assertThat(attempt.reply().finishReason()).isIn("stop", "completed", "end_turn");
        assertThat(attempt.reply().reportedModel()).isEqualTo("gpt-5-mini");
        assertThat(attempt.reply().requestId()).isNotBlank();
        assertThat(attempt.reply().usage().prompt()).isEqualTo(100);
        var timings = attempt.reply().timings();
        assertThat(timings.firstTokenMs()).isGreaterThanOrEqualTo(FIRST_TOKEN_MS - 1L);
        assertThat(timings.firstEditMs()).isGreaterThanOrEqualTo(timings.firstTokenMs());
        assertThat(timings.roundTripMs()).isGreaterThanOrEqualTo(timings.firstEditMs());
    }

    @Test
    void openrouter_tells_cost_cached_input_and_reasoning() throws Exception {
        StoredAttempt attempt = ask("/api/v1", LiveRuns.openAi(), "text edit", Map.of());

        assertThat(attempt.reply().usage()).isEqualTo(new TokenUsage(70L, 30L, 32L, 8L));
        assertThat(attempt.reply().costUsd()).isEqualTo(0.0021);
    }

    @ParameterizedTest
    @EnumSource
    void a_native_call_is_judged(Api api) throws Exception {
        StoredAttempt attempt = ask(api, "native call", Map.of("tools", TOOLS));

        assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
        assertThat(attempt.reply().format()).isEqualTo("tool_calls");
        assertThat(attempt.reply().text())
                .startsWith("[{\"text\":\"On it.\"},{\"name\":\"edit_file\",\"arguments\":\"{");
    }

    @ParameterizedTest
    @EnumSource
    void a_reply_cut_at_its_limit_is_truncated(Api api) throws Exception {
        assertThat(ask(api, "cut off", Map.of()).error()).isEqualTo(ErrorCode.OUTPUT_TRUNCATED);
    }

    @ParameterizedTest
    @EnumSource
    void a_rate_limit_is_waited_for_as_long_as_the_server_asks(Api api) throws Exception {
        LiveRuns.Done done = run(
                "/v1", api.provider(), "slow down " + api, settings(api, Map.of("header.X-Test-Id", "slow-" + api)));

        assertThat(done.attempts().values()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
            assertThat(attempt.reply().retries()).isEqualTo(1);
        });
        assertThat(done.waits()).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @EnumSource
    void a_prompt_that_is_too_long_is_told_apart(Api api) throws Exception {
        StoredAttempt attempt = ask(api, "too long", Map.of());

        assertThat(attempt.error()).isEqualTo(ErrorCode.CONTEXT_LENGTH_EXCEEDED);
        assertThat(attempt.reply().retries()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_no_retry_mends_is_not_retried(Api api) throws Exception {
        for (String prompt : new String[] {"no such model", "garbage"}) {
            StoredAttempt attempt = ask(api, prompt, Map.of());

            assertThat(attempt.error()).as(prompt).isEqualTo(ErrorCode.API_ERROR);
            assertThat(attempt.reply().retries()).as(prompt).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void chaos_that_may_pass_is_retried(Api api) throws Exception {
        for (String prompt : new String[] {"disconnects", "drops"}) {
            StoredAttempt attempt = ask(api, prompt, Map.of());

            assertThat(attempt.error()).as(prompt).isEqualTo(ErrorCode.API_ERROR);
            assertThat(attempt.reply().retries()).as(prompt).isEqualTo(LiveRuns.RETRIES);
        }
    }

    private StoredAttempt ask(Api api, String prompt, Map<String, String> more) throws Exception {
        return ask("/v1", api.provider(), prompt, settings(api, more));
    }

    private StoredAttempt ask(String path, ModelProviderFactory provider, String prompt, Map<String, String> settings)
            throws Exception {
        return run(path, provider, prompt, settings)
                .attempts()
                .values()
                .iterator()
                .next();
    }

    private LiveRuns.Done run(String path, ModelProviderFactory provider, String prompt, Map<String, String> settings)
            throws Exception {
        Map<String, String> all = new HashMap<>(settings);
        all.put("base-url", url + path);
        all.put("key-env", "TEST_KEY");
        all.put("model", "gpt-5-mini");
        return LiveRuns.run(folder.resolve(prompt.replace(' ', '-') + ".db"), provider, all, named(prompt));
    }

    private static Map<String, String> settings(Api api, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        if (api == Api.RESPONSES) {
            settings.put("api", "responses");
        }
        return settings;
    }
}
