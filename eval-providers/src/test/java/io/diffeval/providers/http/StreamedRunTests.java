package io.diffeval.providers.http;

import static io.diffeval.providers.http.FaultyServer.stream;
import static io.diffeval.providers.http.LiveRuns.KEY;
import static io.diffeval.providers.http.LiveRuns.named;
import static io.diffeval.providers.http.LiveRuns.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.diffeval.core.ModelId;
import io.diffeval.core.eval.ChatMessage;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.ModelRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs against each API, from the conversation to the verdict. */
class StreamedRunTests {
    private static final String TOOLS =
            "[{\"name\":\"edit\",\"parameters\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}}}}]";
    private static final String ARGUMENTS =
            "{\\\"path\\\":\\\"a.txt\\\",\\\"old_string\\\":\\\"two\\\",\\\"new_string\\\":\\\"2\\\"}";

    @TempDir
    Path folder;

    @Test
    void a_native_call_of_chat_completions_is_judged_and_stored_as_the_reply() throws Exception {
        StoredAttempt attempt = only(
                LiveRuns.openAi(),
                new String[] {"tools", TOOLS},
                "data: {\"choices\":[{\"delta\":{\"content\":\"On it.\"}}]}\n\n",
                "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"edit\",\"arguments\":\""
                        + ARGUMENTS + "\"}}]}}]}\n\n",
                ChatEvents.finish("tool_calls"),
                ChatEvents.DONE);

        assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
        assertThat(attempt.reply().format()).isEqualTo("tool_calls");
        assertThat(attempt.reply().text())
                .startsWith("[{\"text\":\"On it.\"},{\"name\":\"edit\",\"arguments\":\"{\\\"path");
        assertThat(attempt.reply().timings().firstEditMs()).isNotNull();
    }

    @Test
    void a_native_call_of_messages_is_judged() throws Exception {
        StoredAttempt attempt = only(
                LiveRuns.anthropic(),
                new String[] {"tools", TOOLS},
                "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"usage\":{\"input_tokens\":5}}}\n\n",
                "data: {\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"name\":\"edit\"}}\n\n",
                "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"input_json_delta\",\"partial_json\":\""
                        + ARGUMENTS + "\"}}\n\n",
                "data: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"tool_use\"},\"usage\":{\"output_tokens\":9}}\n\n",
                "data: {\"type\":\"message_stop\"}\n\n");

        assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
        assertThat(attempt.reply().usage()).isEqualTo(new TokenUsage(5L, null, 9L, 0L));
    }

    @Test
    void a_native_call_of_responses_is_judged() throws Exception {
        StoredAttempt attempt = only(
                LiveRuns.openAi(),
                new String[] {"api", "responses", "tools", TOOLS},
                "data: {\"type\":\"response.output_item.added\",\"output_index\":0,\"item\":{\"type\":\"function_call\",\"name\":\"edit\"}}\n\n",
                "data: {\"type\":\"response.function_call_arguments.delta\",\"output_index\":0,\"delta\":\"" + ARGUMENTS
                        + "\"}\n\n",
                "data: {\"type\":\"response.completed\",\"response\":{\"status\":\"completed\"}}\n\n");

        assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
    }

    @Test
    void a_model_with_tools_that_only_talks_made_no_attempt() throws Exception {
        StoredAttempt attempt = only(
                LiveRuns.openAi(),
                new String[] {"tools", TOOLS},
                ChatEvents.text(LiveRuns.RIGHT),
                ChatEvents.finish("stop"));

        assertThat(attempt.error()).isEqualTo(ErrorCode.NO_TOOL_CALLS);
    }

    @Test
    void each_api_gets_its_key_where_it_looks_for_it() throws Exception {
        try (FaultyServer server = new FaultyServer(stream(ChatEvents.reply(LiveRuns.RIGHT, "stop")))) {
            LiveRuns.run(folder.resolve("a.db"), LiveRuns.openAi(), settings(server), named("for-openai"));
            LiveRuns.run(folder.resolve("b.db"), LiveRuns.anthropic(), settings(server), named("for-anthropic"));

            assertThat(server.requests("for-openai").get(0).header("authorization"))
                    .isEqualTo("Bearer " + KEY);
            assertThat(server.requests("for-openai").get(0).body())
                    .as("no system prompt was named")
                    .doesNotContain("unknown", "system");
            assertThat(server.requests("for-openai").get(0).head()).startsWith("POST /v1/chat/completions HTTP/1.1");
            assertThat(server.requests("for-anthropic").get(0).header("x-api-key"))
                    .isEqualTo(KEY);
            assertThat(server.requests("for-anthropic").get(0).header("anthropic-version"))
                    .isEqualTo("2023-06-01");
        }
    }

    @Test
    void pictures_of_a_case_are_sent() throws Exception {
        try (FaultyServer server = new FaultyServer(stream(ChatEvents.reply(LiveRuns.RIGHT, "stop")))) {
            LiveRuns.run(
                    folder.resolve("evals.db"),
                    LiveRuns.openAi(),
                    settings(server),
                    LiveRuns.asking("a", new ChatMessage("user", "seen?", List.of("data:image/png;base64,AAAA"))));

            assertThat(server.requests("data:image/png;base64,AAAA")).hasSize(1);
        }
    }

    @Test
    void an_interrupt_ends_a_call_at_once_and_closes_its_connection() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        try (FaultyServer server = new FaultyServer(c -> {
                    c.beginStream();
                    c.chunk(ChatEvents.text("I ed"));
                    c.stall();
                });
                ModelProvider provider = LiveRuns.openAi().create(PluginConfig.of(settings(server)))) {
            ModelRequest request = new ModelRequest(new ModelId("m"), named("a"), "", Map.of(), 1);
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                try {
                    provider.complete(request, chunk -> begun.countDown());
                } catch (Exception e) {
                    ended.complete(e);
                }
            });
            caller.start();
            begun.await();
            caller.interrupt();

            assertThat(ended.get()).isInstanceOf(InterruptedException.class);
            server.clientLeft().await();
        }
    }

    private StoredAttempt only(ModelProviderFactory factory, String[] settings, String... events) throws Exception {
        try (FaultyServer server = new FaultyServer(stream(events))) {
            return LiveRuns.run(folder.resolve("evals.db"), factory, settings(server, settings), named("a"))
                    .attempts()
                    .get("a");
        }
    }
}
