package io.diffeval.providers.http;

import static io.diffeval.providers.http.ChatEvents.DONE;
import static io.diffeval.providers.http.ChatEvents.finish;
import static io.diffeval.providers.http.ChatEvents.reply;
import static io.diffeval.providers.http.ChatEvents.text;
import static io.diffeval.providers.http.FaultyServer.status;
import static io.diffeval.providers.http.FaultyServer.stream;
import static io.diffeval.providers.http.LiveRuns.KEY;
import static io.diffeval.providers.http.LiveRuns.RETRIES;
import static io.diffeval.providers.http.LiveRuns.RIGHT;
import static io.diffeval.providers.http.LiveRuns.named;
import static io.diffeval.providers.http.LiveRuns.settings;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Outcome;
import io.diffeval.core.store.StoredAttempt;
import io.diffeval.providers.http.FaultyServer.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.LoggerFactory;

/** What a run stores of each fault that a server may have, and what it does next. */
class FaultTests {
    private static final String FAULT = "the-fault";
    private static final boolean RETRIED = true;
    private static final boolean FINAL = false;

    @TempDir
    Path folder;

    /**
     * A fault, and what has to come of it.
     *
     * @param name what goes wrong
     * @param answer what the server sends each time
     * @param error what is stored, null for a correct edit
     * @param retried whether the call is made again
     * @param detail what the stored detail has to say
     */
    private record Fault(
            String name, Answer answer, @Nullable ErrorCode error, boolean retried, String detail) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final Answer RIGHT_REPLY = stream(reply(RIGHT, "stop"));

    static final List<Fault> FAULTS = List.of(
            new Fault(
                    "429 without Retry-After",
                    status(429, "", "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_exceeded\"}}"),
                    ErrorCode.RATE_LIMITED,
                    RETRIED,
                    "status 429: rate_limit_exceeded slow down"),
            new Fault(
                    "429 with Retry-After", status(429, "Retry-After: 0", ""), ErrorCode.RATE_LIMITED, RETRIED, "429"),
            new Fault("500", status(500, "", "{\"error\":\"oops\"}"), ErrorCode.API_ERROR, RETRIED, "status 500: oops"),
            new Fault("503", status(503, "Retry-After: 0", "busy"), ErrorCode.API_ERROR, RETRIED, "status 503: busy"),
            new Fault(
                    "500 beside a quota that is full again tomorrow",
                    status(500, "x-ratelimit-reset-requests: 23h59m", "oops"),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "status 500: oops"),
            new Fault(
                    "a prompt that the router's filter stops",
                    status(403, "", "{\"error\":{\"code\":403,\"message\":\"your input was flagged\"}}"),
                    ErrorCode.REFUSAL,
                    FINAL,
                    "status 403: 403 your input was flagged"),
            new Fault("a redirect", status(302, "Location: /elsewhere", ""), ErrorCode.API_ERROR, FINAL, "302"),
            new Fault(
                    "a reset in the middle",
                    c -> {
                        c.beginStream();
                        c.chunk(text("I ed"));
                        c.reset();
                    },
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "the connection failed"),
            new Fault(
                    "a connection closed in the middle",
                    c -> {
                        c.beginStream();
                        c.chunk(text("I ed"));
                        c.hangUp();
                    },
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "the connection failed"),
            new Fault("no answer but a reset", c -> c.reset(), ErrorCode.API_ERROR, RETRIED, "the connection failed"),
            new Fault(
                    "bytes that are not HTTP",
                    c -> {
                        c.raw("SSH-2.0-OpenSSH_9.2\r\n\r\n");
                        c.hangUp();
                    },
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "the connection failed"),
            new Fault(
                    "an event cut off",
                    stream(text("I edit"), "data: {\"choices\":[{\"index\":0,\"delta\":{\"conte"),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "the stream ended inside an event"),
            new Fault(
                    "an event that is not JSON",
                    stream(text("I edit"), "data: {oops}\n\n", text("it")),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "an event of the stream is not JSON"),
            new Fault(
                    "a clean end without a finish reason",
                    stream(text(RIGHT)),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "ended without a finish reason"),
            new Fault(
                    "a told end without a finish reason",
                    stream(text(RIGHT), DONE),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "ended without a finish reason"),
            new Fault("no event at all", stream(), ErrorCode.API_ERROR, RETRIED, "ended without a finish reason"),
            new Fault(
                    "bytes that are not UTF-8",
                    c -> {
                        c.beginStream();
                        c.chunk(text("I edit"));
                        c.chunk(new byte[] {'d', 'a', 't', 'a', ':', ' ', '"', (byte) 0xC3, '(', '"', '\n', '\n'});
                        c.endStream();
                    },
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "not valid UTF-8 at byte " + (text("I edit").length() + 7)),
            new Fault(
                    "a reply of 50 MB",
                    c -> {
                        c.beginStream();
                        byte[] event = text("x".repeat(1 << 20)).getBytes(StandardCharsets.UTF_8);
                        for (int i = 0; i < 50; i++) {
                            c.chunk(event);
                        }
                        c.endStream();
                    },
                    ErrorCode.API_ERROR,
                    FINAL,
                    "longer than 8000000 characters"),
            new Fault(
                    "a line of 50 MB",
                    c -> {
                        c.beginStream();
                        c.chunk("data: ");
                        byte[] part = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
                        for (int i = 0; i < 50; i++) {
                            c.chunk(part);
                        }
                        c.endStream();
                    },
                    ErrorCode.API_ERROR,
                    FINAL,
                    "an event of the stream is longer than"),
            new Fault(
                    "HTML with status 200",
                    status(200, "Content-Type: text/html", "<html>Welcome to nginx</html>"),
                    ErrorCode.API_ERROR,
                    FINAL,
                    "answers with text/html instead of a stream"),
            new Fault(
                    "an error as JSON with status 200",
                    status(
                            200,
                            "Content-Type: application/json",
                            "{\"error\":{\"code\":503,\"message\":\"no worker\"}}"),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "no worker"),
            new Fault(
                    "an error within the stream",
                    stream(text("I ed"), "data: {\"error\":{\"code\":502,\"message\":\"upstream is gone\"}}\n\n"),
                    ErrorCode.API_ERROR,
                    RETRIED,
                    "the stream reports an error: 502 upstream is gone"),
            new Fault(
                    "a rate limit within the stream",
                    stream("data: {\"error\":{\"code\":429,\"message\":\"upstream limit\"}}\n\n"),
                    ErrorCode.RATE_LIMITED,
                    RETRIED,
                    "upstream limit"),
            new Fault(
                    "a prompt too long, told by a status",
                    status(
                            400,
                            "",
                            "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"This model's maximum context"
                                    + " length is 8192 tokens\"}}"),
                    ErrorCode.CONTEXT_LENGTH_EXCEEDED,
                    FINAL,
                    "maximum context length is 8192"),
            new Fault(
                    "a prompt too long, told within the stream",
                    stream(
                            "data: {\"error\":{\"code\":400,\"message\":\"request exceeds the available context size\"}}\n\n"),
                    ErrorCode.CONTEXT_LENGTH_EXCEEDED,
                    FINAL,
                    "context size"),
            new Fault(
                    "a prompt that a filter stops",
                    status(
                            400,
                            "",
                            "{\"error\":{\"code\":\"content_filter\",\"message\":\"the prompt was filtered\"}}"),
                    ErrorCode.REFUSAL,
                    FINAL,
                    "filtered"),
            new Fault(
                    "a reply that a filter stops",
                    stream(reply("I would", "content_filter")),
                    ErrorCode.REFUSAL,
                    FINAL,
                    "declined"),
            new Fault(
                    "a refusal",
                    stream("data: {\"choices\":[{\"delta\":{\"refusal\":\"I can't.\"}}]}\n\n", finish("stop"), DONE),
                    ErrorCode.REFUSAL,
                    FINAL,
                    "declined"),
            new Fault(
                    "a reply cut at the limit of tokens",
                    stream(reply(RIGHT.substring(0, RIGHT.indexOf("=====")), "length")),
                    ErrorCode.OUTPUT_TRUNCATED,
                    FINAL,
                    "token limit"),
            new Fault(
                    "the end told twice",
                    stream(FaultyServer.doubled(
                            List.of(finish("stop"), ChatEvents.USAGE).stream().toList())),
                    ErrorCode.NO_TOOL_CALLS,
                    FINAL,
                    "calls no tool"),
            new Fault("no usage and no end line", stream(text(RIGHT), finish("stop")), null, FINAL, ""),
            new Fault(
                    "usage that is cut off",
                    stream(text(RIGHT), finish("stop"), "data: {\"choices\":[],\"usage\":{\"prompt_to"),
                    null,
                    FINAL,
                    ""),
            new Fault(
                    "usage that is no JSON",
                    stream(text(RIGHT), finish("stop"), "data: {oops}\n\n", DONE),
                    null,
                    FINAL,
                    ""),
            new Fault(
                    "events without data",
                    stream("data:\n\n", text(RIGHT), "event: keepalive\ndata: \n\n", finish("stop"), DONE),
                    null,
                    FINAL,
                    ""),
            new Fault(
                    "a break after the finish reason",
                    c -> {
                        c.beginStream();
                        c.chunk(text(RIGHT));
                        c.chunk(finish("stop"));
                        // A reset may overtake what was sent before it.
                        c.hangUp();
                    },
                    null,
                    FINAL,
                    ""));

    @ParameterizedTest
    @FieldSource("FAULTS")
    void each_fault_is_stored_as_what_it_is_retried_where_that_may_help_and_harms_no_other_case(Fault fault)
            throws Exception {
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        logged.start();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.addAppender(logged);
        Path database = folder.resolve("evals.db");
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY).plan(FAULT, fault.answer())) {
            LiveRuns.Done done = LiveRuns.run(
                    database, LiveRuns.openAi(), settings(server), named("before"), named(FAULT), named("after"));

            StoredAttempt attempt = done.attempts().get(FAULT);
            assertThat(attempt.error()).isEqualTo(fault.error());
            if (fault.error() == null) {
                assertThat(attempt.outcome()).isEqualTo(Outcome.CORRECT_EXACT);
            } else {
                assertThat(attempt.errorDetail()).contains(fault.detail());
            }
            int calls = fault.retried() ? RETRIES + 1 : 1;
            assertThat(server.requests(FAULT)).as("calls").hasSize(calls);
            assertThat(attempt.reply().retries()).isEqualTo(calls - 1);
            for (String other : List.of("before", "after")) {
                assertThat(done.attempts().get(other).outcome()).as(other).isEqualTo(Outcome.CORRECT_EXACT);
            }
            assertThat(server.requests(FAULT).get(0).header("authorization")).isEqualTo("Bearer " + KEY);
            assertThat(done.failures()).noneMatch(told -> told.contains(KEY));
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list)
                .noneMatch(event -> String.valueOf(event.getFormattedMessage()).contains(KEY));
        requireAbsent(KEY, folder);
    }

    @Test
    void a_call_that_is_made_again_may_succeed_and_only_its_last_reply_counts() throws Exception {
        Answer broken = c -> {
            c.beginStream();
            c.chunk(text("half a rep"));
            c.reset();
        };
        try (FaultyServer server =
                new FaultyServer(RIGHT_REPLY).plan(FAULT, broken, status(503, "", ""), RIGHT_REPLY)) {
            StoredAttempt attempt = LiveRuns.run(
                            folder.resolve("evals.db"), LiveRuns.openAi(), settings(server), named(FAULT))
                    .attempts()
                    .get(FAULT);

            assertThat(attempt.error()).isNull();
            assertThat(attempt.reply().retries()).isEqualTo(2);
            assertThat(attempt.reply().text()).isEqualTo(RIGHT);
            assertThat(attempt.reply().finishReason()).isEqualTo("stop");
            assertThat(attempt.reply().reportedModel()).isEqualTo("m-2026-01-01");
            assertThat(attempt.reply().requestId()).isEqualTo("chatcmpl-1");
            assertThat(attempt.reply().usage()).isEqualTo(new TokenUsage(70L, 30L, 15L, 5L));
            assertThat(attempt.reply().costUsd()).as("no price for this server").isNull();
            assertThat(attempt.reply().timings().firstTokenMs()).isNotNull();
            assertThat(attempt.reply().timings().roundTripMs()).isNotNull();
        }
    }

    @Test
    void how_long_the_server_asks_to_wait_reaches_the_engine() throws Exception {
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY)
                .plan(
                        FAULT,
                        status(429, "retry-after-ms: 3", ""),
                        status(429, "x-ratelimit-remaining-requests: 0\r\nx-ratelimit-reset-requests: 4ms", ""),
                        RIGHT_REPLY)) {
            LiveRuns.Done done =
                    LiveRuns.run(folder.resolve("evals.db"), LiveRuns.openAi(), settings(server), named(FAULT));

            assertThat(done.attempts().get(FAULT).error()).isNull();
            assertThat(done.waits()).containsExactly(Duration.ofMillis(3), Duration.ofMillis(4));
        }
    }

    @Test
    void a_stream_that_stalls_is_given_up_after_the_idle_time_and_its_connection_is_closed() throws Exception {
        Answer stalling = c -> {
            c.beginStream();
            c.chunk(text("I ed"));
            c.stall();
        };
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY).plan(FAULT, stalling, RIGHT_REPLY)) {
            LiveRuns.Done done = LiveRuns.run(
                    folder.resolve("evals.db"),
                    LiveRuns.openAi(),
                    settings(server, "idle-timeout-s", "1"),
                    named(FAULT),
                    named("other"));

            assertThat(done.failures()).singleElement().asString().contains("nothing came for 1 s");
            assertThat(done.attempts().get(FAULT).error()).isNull();
            assertThat(done.attempts().get(FAULT).reply().timings().roundTripMs())
                    .as("without the call before")
                    .isLessThan(1_000);
            assertThat(done.attempts().get("other").outcome()).isEqualTo(Outcome.CORRECT_EXACT);
            server.clientLeft().await();
        }
    }

    @Test
    void a_stalled_server_that_never_answers_is_a_time_out_of_the_provider() throws Exception {
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY).plan(FAULT, c -> c.stall())) {
            LiveRuns.Done done = LiveRuns.run(
                    folder.resolve("evals.db"), LiveRuns.openAi(), settings(server, "timeout-s", "1"), named(FAULT));

            assertThat(done.attempts().get(FAULT).error()).isEqualTo(ErrorCode.PROVIDER_TIMEOUT);
            assertThat(done.attempts().get(FAULT).reply().retries()).isEqualTo(RETRIES);
        }
    }

    @Test
    void a_model_that_is_still_writing_at_the_deadline_is_not_asked_again() throws Exception {
        Answer endless = c -> {
            c.beginStream();
            c.chunk(text("I ed"));
            c.stall();
        };
        try (FaultyServer server = new FaultyServer(RIGHT_REPLY).plan(FAULT, endless)) {
            StoredAttempt attempt = LiveRuns.run(
                            folder.resolve("evals.db"),
                            LiveRuns.openAi(),
                            settings(server, "timeout-s", "1"),
                            named(FAULT))
                    .attempts()
                    .get(FAULT);

            assertThat(attempt.error()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
            assertThat(attempt.reply().retries()).isZero();
            assertThat(attempt.reply().text()).as("what came before").isEqualTo("I ed");
        }
    }

    @Test
    void a_server_that_is_not_there_is_an_error_of_the_provider() throws Exception {
        String base;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base = "http://localhost:" + free.getLocalPort() + "/v1";
        }
        StoredAttempt attempt = LiveRuns.run(
                        folder.resolve("evals.db"),
                        LiveRuns.openAi(),
                        Map.of("base-url", base, "key-env", "TEST_KEY"),
                        named(FAULT))
                .attempts()
                .get(FAULT);

        assertThat(attempt.error()).isEqualTo(ErrorCode.API_ERROR);
        assertThat(attempt.reply().retries()).isEqualTo(RETRIES);
        assertThat(attempt.errorDetail()).contains("the connection failed");
    }

    static void requireAbsent(String secret, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).isNotEmpty();
            for (Path file : all) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes.contains(secret)).as(file.toString()).isFalse();
            }
        }
    }
}
