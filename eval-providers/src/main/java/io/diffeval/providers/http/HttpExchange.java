package io.diffeval.providers.http;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as signals that the calling thread takes one after another. It waits for a signal and
 * never for bytes of a body, so that an interrupt and a time-out end it at once on every JDK. At most two pieces of the
 * body are held: the next one is asked for when one is taken.
 */
final class HttpExchange implements AutoCloseable {
    /** Something that happened, with the moment at which the transport saw it. */
    sealed interface Signal {
        long nanos();
    }

    /** Status and headers came. */
    record Head(int status, HttpHeaders headers, long nanos) implements Signal {}

    /** A piece of the body came. */
    record Bytes(List<ByteBuffer> buffers, long nanos) implements Signal {}

    /** The body ended as HTTP has it. */
    record End(long nanos) implements Signal {}

    /** The connection could not be made, or broke. */
    record Broken(Throwable cause, long nanos) implements Signal {}

    private final LongSupplier nanoTime;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private final Body body = new Body();
    private final CompletableFuture<?> response;

    /** Sends a request. */
    HttpExchange(HttpClient client, HttpRequest request, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.response = sent(client, request);
        response.whenComplete((ignored, failure) -> {
            if (failure != null) {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                broken(cause == null ? failure : cause);
            }
        });
    }

    /** A client that has no thread or file descriptor left may throw an error instead of telling it later. */
    private CompletableFuture<?> sent(HttpClient client, HttpRequest request) {
        try {
            return client.sendAsync(request, head -> {
                signals.add(new Head(head.statusCode(), head.headers(), nanoTime.getAsLong()));
                return body;
            });
        } catch (UncheckedIOException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for the next signal; null where none comes in time. */
    @Nullable
    Signal next(long timeoutNanos) throws InterruptedException {
        Signal signal = signals.poll(timeoutNanos, TimeUnit.NANOSECONDS);
        if (signal instanceof Bytes) {
            body.requestMore();
        }
        return signal;
    }

    /** Ends the exchange; a connection whose response has not ended is closed. */
    @Override
    public void close() {
        // Once it has ended, its connection may be another call's already, which a late cancel would break.
        if (!body.ended) {
            body.cancel();
            response.cancel(true);
        }
    }

    private void broken(Throwable cause) {
        signals.add(new Broken(cause, nanoTime.getAsLong()));
    }

    private final class Body implements HttpResponse.BodySubscriber<@Nullable Void> {
        private Flow.@Nullable Subscription subscription;
        private boolean cancelled;
        private volatile boolean ended;

        @Override
        public CompletionStage<@Nullable Void> getBody() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onSubscribe(Flow.Subscription granted) {
            synchronized (this) {
                subscription = granted;
                if (cancelled) {
                    granted.cancel();
                    return;
                }
            }
            granted.request(1);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            signals.add(new Bytes(buffers, nanoTime.getAsLong()));
        }

        @Override
        public void onError(Throwable failure) {
            ended = true;
            broken(failure);
        }

        @Override
        public void onComplete() {
            ended = true;
            signals.add(new End(nanoTime.getAsLong()));
        }

        void requestMore() {
            Flow.Subscription current;
            synchronized (this) {
                current = subscription;
            }
            if (current != null) {
                current.request(1);
            }
        }

        synchronized void cancel() {
            cancelled = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
