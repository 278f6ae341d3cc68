package io.diffeval.runner;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls to one provider account through: as many at once as the server takes, none while it asked to wait, and no
 * more a minute than allowed. All of that is looked at when a call starts, however long it waited for something else.
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
    private boolean timeKept;

    CallGate(int maxConcurrency, RateLimits rates, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.rates = rates;
        this.limit = new AdaptiveLimit(maxConcurrency);
        this.closedUntil = nanoTime.getAsLong();
    }

    /**
     * Waits until a call may be sent.
     *
     * @param control pauses calls, and ends the waiting
     * @param goesOn whether calls may start at all; asked again whenever something changed
     * @param tokens about how many tokens the call will take
     * @return what the call has to report its end to; null where the run is to end
     */
    @Nullable
    Permit enter(RunControl control, BooleanSupplier goesOn, long tokens) throws InterruptedException {
        Permit permit = null;
        while (permit == null && control.awaitPermission() && goesOn.getAsBoolean() && !isClosedForGood()) {
            permit = enterOrWait(tokens);
        }
        if (permit == null) {
            wakeNext();
        }
        return permit;
    }

    /** Who finds that the run ends tells the next one. */
    private void wakeNext() {
        lock.lock();
        try {
            free.signal();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosedForGood() {
        lock.lock();
        try {
            return closedForGood;
        } finally {
            lock.unlock();
        }
    }

    /** A permit where there is one now; else null, after something may have changed. */
    private @Nullable Permit enterOrWait(long tokens) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long now = nanoTime.getAsLong();
            long moment = Math.max(closedUntil - now, rates.nanosUntilFree());
            if (moment <= 0 && inFlight < limit.limit()) {
                inFlight++;
                rates.take(tokens);
                if (inFlight < limit.limit()) {
                    // The next one looks whether there is more, or keeps the time.
                    free.signal();
                }
                return new Permit(now, inFlight, tokens);
            }
            waitFor(moment);
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** One of those who wait keeps the time: else each moment at which one call may start would wake all. */
    private void waitFor(long moment) throws InterruptedException {
        boolean keepsTime = moment > 0 && !timeKept;
        timeKept |= keepsTime;
        try {
            free.awaitNanos(keepsTime ? Math.min(moment, LONGEST_WAIT) : LONGEST_WAIT);
        } finally {
            timeKept &= !keepsTime;
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
