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
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Makes one call and reads its reply until the server has told its end, within the time allowed. */
final class StreamingCall {
    private static final String END_OF_CHAT = "[DONE]";
    private static final String EVENT_STREAM = "text/event-stream";
    private static final List<String> ENDINGS = List.of("closed", "terminated", "reset", "broken pipe");
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
            Reading reading = new Reading(wire, reply);
            if (readToEnd(exchange, deadline, reply, reading)) {
                drain(exchange);
            }
        }
    }

    /** True where the reply has ended, and the response has not. */
    private boolean readToEnd(HttpExchange exchange, long deadline, ReplyAssembly reply, Reading reading)
            throws ProviderException, InterruptedException {
        SseReader events = new SseReader(MAX_EVENT_BYTES, reading::accept);
        long end = deadline;
        boolean open = true;
        try {
            while (open && !reading.over) {
                boolean wasWhole = reply.finishReason() != null;
                open = read(exchange.next(patience(end)), deadline, reply, events);
                if (!wasWhole && reply.finishReason() != null) {
                    long now = nanoTime.getAsLong();
                    end = now + Math.min(AFTERWORD_NANOS, deadline - now);
                }
            }
            requireFinished(reply);
            return open;
        } catch (ProviderException e) {
            if (reply.finishReason() == null) {
                throw e;
            }
            // The reply is whole and paid for, whatever became of what follows it.
            return false;
        }
    }

    /** Reads what came; false where that was the end of the response. */
    private boolean read(@Nullable Signal signal, long deadline, ReplyAssembly reply, SseReader events)
            throws ProviderException {
        if (signal == null) {
            throw outOfTime(deadline, reply);
        }
        if (signal instanceof Broken broken) {
            throw broken(broken.cause());
        }
        reply.arrived(signal.nanos());
        if (signal instanceof Bytes bytes) {
            for (ByteBuffer buffer : bytes.buffers()) {
                events.accept(buffer);
            }
            return true;
        }
        events.finish();
        return false;
    }

    private long patience(long end) {
        return Math.min(idleNanos, Math.max(0, end - nanoTime.getAsLong()));
    }

    private void requireStream(HttpExchange exchange, long deadline, ReplyAssembly reply)
            throws ProviderException, InterruptedException {
        Signal signal = exchange.next(patience(deadline));
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
        return cause instanceof SSLException && !passes(String.valueOf(cause.getMessage()))
                ? new FinalProviderException(ErrorCode.API_ERROR, message, cause)
                : new RetriableProviderException(ErrorCode.API_ERROR, message, cause);
    }

    /** A connection that ends while it is made safe is no certificate that is wrong. */
    private static boolean passes(String tlsFailure) {
        String said = tlsFailure.toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(said::contains);
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
        private final ReplyAssembly reply;
        private boolean over;

        Reading(WireReply wire, ReplyAssembly reply) {
            this.wire = wire;
            this.reply = reply;
        }

        /** An event without data keeps the connection alive, and no more. */
        void accept(SseEvent event) throws ProviderException {
            if (over || event.data().isBlank()) {
                return;
            }
            reply.event();
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
