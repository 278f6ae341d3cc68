package io.diffeval.runner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to one provider account through: as many at once as the server takes, none while it asked to wait, and no
 * more a minute than allowed.
 */
final class CallGate {
    /** So that who waits notices that the run ends. */
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(1);

    /** An account that was answered before may be refused one model or one prompt, but hardly so often in a row. */
    private static final int REFUSALS = 3;

    private final LongSupplier nanoTime;
    private final RateLimits rates;
    private final AdaptiveLimit limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition free = lock.newCondition();
    private int inFlight;
    private long closedUntil;
    private boolean answeredOnce;
    private int refusedInARow;
    private boolean closedForGood;

    CallGate(int maxConcurrency, RateLimits rates, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.rates = rates;
        this.limit = new AdaptiveLimit(maxConcurrency);
        this.closedUntil = nanoTime.getAsLong();
    }

    /**
     * Waits until a call may be sent.
     *
     * @param control ends the waiting
     * @param tokens about how many tokens the call will take
     * @return what the call has to report its end to; null where the run is to end
     */
    @Nullable
    Permit enter(RunControl control, long tokens) throws InterruptedException {
        if (!rates.await(control, tokens)) {
            return null;
        }
        lock.lockInterruptibly();
        try {
            while (!control.isFinishing() && !closedForGood) {
                long now = nanoTime.getAsLong();
                if (now - closedUntil >= 0 && inFlight < limit.limit()) {
                    inFlight++;
                    return new Permit(now, inFlight, tokens);
                }
                long closedFor = closedUntil - now;
                free.awaitNanos(closedFor > 0 ? Math.min(closedFor, LONGEST_WAIT) : LONGEST_WAIT);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** The right to one call; closed when the call has ended, however it did. */
    final class Permit implements AutoCloseable {
        private final long sentAt;
        private final int inFlightWhenSent;
        private final long tokens;

        private Permit(long sentAt, int inFlightWhenSent, long tokens) {
            this.sentAt = sentAt;
            this.inFlightWhenSent = inFlightWhenSent;
            this.tokens = tokens;
        }

        /** The call was answered, using so many tokens. */
        void answered(@Nullable Long used) {
            if (used != null) {
                rates.correct(used - tokens);
            }
            update(now -> {
                answeredOnce = true;
                refusedInARow = 0;
                limit.answered(now, inFlightWhenSent);
                if (inFlight < limit.limit()) {
                    free.signal();
                }
            });
        }

        /** The server takes no more calls for now. */
        void rejected(@Nullable Duration retryAfter) {
            update(now -> {
                limit.rejected(now, sentAt, inFlightWhenSent);
                if (retryAfter != null && now + retryAfter.toNanos() - closedUntil > 0) {
                    closedUntil = now + retryAfter.toNanos();
                }
            });
        }

        /** The server refuses the account; true where that closes the gate for good. */
        boolean refused() {
            lock.lock();
            try {
                refusedInARow++;
                closedForGood |= !answeredOnce || refusedInARow >= REFUSALS;
                free.signalAll();
                return closedForGood;
            } finally {
                lock.unlock();
            }
        }

        /** The server failed. */
        void serverFailed() {
            update(limit::serverTrouble);
        }

        private void update(LongConsumer change) {
            lock.lock();
            try {
                change.accept(nanoTime.getAsLong());
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                inFlight--;
                free.signal();
            } finally {
                lock.unlock();
            }
        }
    }
}
