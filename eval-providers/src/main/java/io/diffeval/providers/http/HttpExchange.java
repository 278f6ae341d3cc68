package io.diffeval.providers.http;

import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response, as signals that the thread which sent it takes one after another. It waits for a signal
 * and never for bytes of a body, so that an interrupt and a time-out end it at once on every JDK. At most three pieces
 * of the body are held: the next but one is asked for when one is taken.
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

    /** How many pieces the client may bring unasked. With one it would be told to read on by another thread each time. */
    private static final int PIECES_AHEAD = 2;

    private final LongSupplier nanoTime;
    private final Thread caller = Thread.currentThread();
    private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
    private final Body body = new Body();
    private CompletableFuture<@Nullable Void> timer = CompletableFuture.completedFuture(null);
    private long timerNanos;
    private final CompletableFuture<?> response;

    /** Sends a request, for the calling thread. */
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
                tell(new Head(head.statusCode(), head.headers(), nanoTime.getAsLong()));
                return body;
            });
        } catch (UncheckedIOException | Error e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Waits for the next signal; null where none comes in time. */
    @Nullable
    Signal next(long timeoutNanos) throws InterruptedException {
        long end = nanoTime.getAsLong() + timeoutNanos;
        while (true) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Signal signal = signals.poll();
            if (signal instanceof Bytes) {
                body.requestMore();
            }
            if (signal != null) {
                return signal;
            }
            long left = end - nanoTime.getAsLong();
            if (left <= 0) {
                return null;
            }
            wakeBy(end, left);
            LockSupport.park(this);
        }
    }

    /**
     * Has the calling thread wake by a moment. A timer that rings earlier is left to ring, and set anew then: nearly every
     * wait ends by a signal, and a timer for each would cost as much as reading what came.
     */
    private void wakeBy(long nanos, long left) {
        if (timer.isDone() || nanos - timerNanos < 0) {
            timer.complete(null);
            timerNanos = nanos;
            timer = new CompletableFuture<@Nullable Void>().completeOnTimeout(null, left, TimeUnit.NANOSECONDS);
            timer.thenRun(() -> LockSupport.unpark(caller));
        }
    }

    /** Ends the exchange; a connection whose response has not ended is closed. */
    @Override
    public void close() {
        timer.complete(null);
        // Once it has ended, its connection may be another call's already, which a late cancel would break.
        if (!body.ended) {
            body.cancel();
            response.cancel(true);
        }
    }

    private void broken(Throwable cause) {
        tell(new Broken(cause, nanoTime.getAsLong()));
    }

    private void tell(Signal signal) {
        signals.add(signal);
        LockSupport.unpark(caller);
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
            granted.request(PIECES_AHEAD);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            tell(new Bytes(buffers, nanoTime.getAsLong()));
        }

        @Override
        public void onError(Throwable failure) {
            ended = true;
            broken(failure);
        }

        @Override
        public void onComplete() {
            ended = true;
            tell(new End(nanoTime.getAsLong()));
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
