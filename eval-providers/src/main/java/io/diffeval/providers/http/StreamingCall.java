package io.diffeval.providers.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.providers.http.HttpExchange.Broken;
import io.diffeval.providers.http.HttpExchange.Bytes;
import io.diffeval.providers.http.HttpExchange.Head;
import io.diffeval.providers.http.HttpExchange.Signal;
import io.diffeval.runner.spi.FinalProviderException;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/** Makes one call and reads its reply until the server has told its end, within the time allowed. */
final class StreamingCall {
    private static final String END_OF_CHAT = "[DONE]";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final int MAX_EVENT_BYTES = 32 << 20;
    private static final int MAX_ERROR_BYTES = 1 << 16;
    private static final long ERROR_BODY_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long usage may follow the end of the text. */
    private static final long AFTERWORD_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** How long the end of the response may follow that of the reply, so that the connection can be used again. */
    private static final long DRAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final HttpClient client;
    private final ApiFailures failures;
    private final Secrets secrets;
    private final long idleNanos;
    private final long wholeNanos;
    private final LongSupplier nanoTime;

    StreamingCall(
            HttpClient client,
            ApiFailures failures,
            Secrets secrets,
            long idleNanos,
            long wholeNanos,
            LongSupplier nanoTime) {
        this.client = client;
        this.failures = failures;
        this.secrets = secrets;
        this.idleNanos = idleNanos;
        this.wholeNanos = wholeNanos;
        this.nanoTime = nanoTime;
    }

    /** Sends the request and feeds the reply, whose clock has started. */
    void make(HttpRequest request, ReplyAssembly reply, WireFormat format)
            throws ProviderException, InterruptedException {
        long deadline = nanoTime.getAsLong() + wholeNanos;
        WireReply wire = format.begin(reply, failures);
        try (HttpExchange exchange = new HttpExchange(client, request, nanoTime)) {
            requireStream(exchange, deadline, reply);
            Reading reading = new Reading(wire);
            SseReader events = new SseReader(MAX_EVENT_BYTES, reading::accept);
            while (!reading.over) {
                boolean finished = reply.finishReason() != null;
                Signal signal = exchange.next(patience(deadline, finished));
                if (signal == null || signal instanceof Broken) {
                    if (finished) {
                        return;
                    }
                    throw signal == null ? outOfTime(deadline, reply) : broken(((Broken) signal).cause());
                }
                reply.arrived(signal.nanos());
                if (signal instanceof Bytes bytes) {
                    for (ByteBuffer buffer : bytes.buffers()) {
                        events.accept(buffer);
                    }
                } else {
                    events.finish();
                    requireFinished(reply);
                    return;
                }
            }
            requireFinished(reply);
            drain(exchange);
        }
    }

    private long patience(long deadline, boolean finished) {
        return Math.min(finished ? AFTERWORD_NANOS : idleNanos, Math.max(0, deadline - nanoTime.getAsLong()));
    }

    private void requireStream(HttpExchange exchange, long deadline, ReplyAssembly reply)
            throws ProviderException, InterruptedException {
        Signal signal = exchange.next(patience(deadline, false));
        if (signal == null) {
            throw outOfTime(deadline, reply);
        }
        if (!(signal instanceof Head head)) {
            throw signal instanceof Broken broken
                    ? broken(broken.cause())
                    : new RetriableProviderException(ErrorCode.API_ERROR, "the response has no status");
        }
        if (head.status() / 100 != 2) {
            throw failures.ofStatus(head.status(), head.headers(), errorBody(exchange));
        }
        String type = head.headers().firstValue("content-type").orElse("");
        if (!type.isBlank() && !type.strip().toLowerCase(Locale.ROOT).startsWith(EVENT_STREAM)) {
            throw failures.notAStream(type, errorBody(exchange));
        }
        reply.requestId(head.headers()
                .firstValue("x-request-id")
                .or(() -> head.headers().firstValue("request-id"))
                .or(() -> head.headers().firstValue("apim-request-id"))
                .orElse(null));
    }

    /** What fits of a body that is no stream; less where it doesn't come in time. */
    private String errorBody(HttpExchange exchange) throws InterruptedException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        long end = nanoTime.getAsLong() + ERROR_BODY_NANOS;
        while (body.size() < MAX_ERROR_BYTES
                && exchange.next(Math.max(0, end - nanoTime.getAsLong())) instanceof Bytes bytes) {
            for (ByteBuffer buffer : bytes.buffers()) {
                byte[] part = new byte[Math.min(buffer.remaining(), MAX_ERROR_BYTES - body.size())];
                buffer.get(part);
                body.writeBytes(part);
            }
        }
        return body.toString(StandardCharsets.UTF_8);
    }

    private void drain(HttpExchange exchange) throws InterruptedException {
        long end = nanoTime.getAsLong() + DRAIN_NANOS;
        Signal signal = exchange.next(DRAIN_NANOS);
        while (signal instanceof Bytes) {
            signal = exchange.next(Math.max(0, end - nanoTime.getAsLong()));
        }
    }

    private ProviderException outOfTime(long deadline, ReplyAssembly reply) {
        if (nanoTime.getAsLong() - deadline < 0) {
            return new RetriableProviderException(
                    ErrorCode.PROVIDER_TIMEOUT,
                    "nothing came for " + TimeUnit.NANOSECONDS.toSeconds(idleNanos) + " s (idle-timeout-s)");
        }
        String message = "the call took longer than " + TimeUnit.NANOSECONDS.toSeconds(wholeNanos) + " s (timeout-s)";
        return reply.hasBegun()
                ? new FinalProviderException(ErrorCode.DEADLINE_EXCEEDED, message)
                : new RetriableProviderException(ErrorCode.PROVIDER_TIMEOUT, message);
    }

    private ProviderException broken(Throwable cause) {
        String message = "the connection failed: " + secrets.redacted(String.valueOf(cause));
        return cause instanceof SSLException
                        && !String.valueOf(cause.getMessage()).contains("closed")
                ? new FinalProviderException(ErrorCode.API_ERROR, message, cause)
                : new RetriableProviderException(ErrorCode.API_ERROR, message, cause);
    }

    private static void requireFinished(ReplyAssembly reply) throws RetriableProviderException {
        if (reply.finishReason() == null) {
            throw new RetriableProviderException(
                    ErrorCode.API_ERROR, "the stream ended without a finish reason: the reply may not be whole");
        }
    }

    /** Takes events apart until the reply is over; what follows is passed over. */
    private static final class Reading {
        private final WireReply wire;
        private boolean over;

        Reading(WireReply wire) {
            this.wire = wire;
        }

        void accept(SseEvent event) throws ProviderException {
            if (over) {
                return;
            }
            if (event.data().equals(END_OF_CHAT)) {
                over = true;
                return;
            }
            JsonNode data = Json.read(event.data());
            if (data == null) {
                throw new RetriableProviderException(
                        ErrorCode.API_ERROR,
                        event.cutOff() ? "the stream ended inside an event" : "an event of the stream is not JSON");
            }
            over = wire.accept(event.type(), data);
        }
    }
}
