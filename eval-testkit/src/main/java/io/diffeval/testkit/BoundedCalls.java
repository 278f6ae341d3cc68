package io.diffeval.testkit;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Makes calls one after another on a thread of its own, for to start a thread for each takes longer than most calls. */
final class BoundedCalls implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "bounded calls");
        made.setDaemon(true);
        return made;
    });

    /** The result of a call; fails where it fails, and where it takes longer than {@link HostileText#BOUND}. */
    <R> R call(Callable<R> call, Supplier<String> what) {
        Future<R> result = thread.submit(call);
        try {
            return result.get(HostileText.BOUND.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("took longer than " + HostileText.BOUND + ", " + what.get(), e);
        } catch (ExecutionException e) {
            throw new AssertionError(what.get(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(what.get(), e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
