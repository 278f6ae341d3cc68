package io.diffeval.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where tasks run: on the embedder's executor, else on threads of one's own. Calls then wait on virtual threads where the
 * JVM has them, on a pool otherwise. None of these threads keeps the JVM alive.
 */
final class Workers {
    /** Threads of one's own, and no context to carry over. */
    static final Workers OWN = new Workers(null, UnaryOperator.identity());

    private static final @Nullable Method VIRTUAL = virtualThreadFactory();

    private final @Nullable Executor given;
    private final UnaryOperator<Runnable> propagator;

    /**
     * Creates workers.
     *
     * @param given the embedder's executor, null for threads of one's own
     * @param propagator wraps each task where it is submitted, so that it runs in the submitter's context
     */
    Workers(@Nullable Executor given, UnaryOperator<Runnable> propagator) {
        this.given = given;
        this.propagator = propagator;
    }

    /** For calls, of which {@code parallelism} wait at once. */
    Lease forCalls(int parallelism) {
        return given == null ? own(VIRTUAL == null ? pool(parallelism) : virtual(VIRTUAL)) : new Lease(on(given), null);
    }

    /** For work that keeps so many cores busy. */
    Lease forCores(int cores) {
        return given == null ? own(pool(cores)) : new Lease(on(given), null);
    }

    private Lease own(ExecutorService service) {
        return new Lease(on(service), service);
    }

    private Executor on(Executor executor) {
        return task -> executor.execute(propagator.apply(task));
    }

    private static ExecutorService pool(int threads) {
        ThreadFactory factory = Executors.defaultThreadFactory();
        return Executors.newFixedThreadPool(threads, task -> {
            Thread thread = factory.newThread(task);
            thread.setDaemon(true);
            return thread;
        });
    }

    private static ExecutorService virtual(Method newExecutor) {
        try {
            return (ExecutorService) newExecutor.invoke(null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("a public method of this JVM cannot be called", e);
        }
    }

    private static @Nullable Method virtualThreadFactory() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return Executors.class.getMethod("newVirtualThreadPerTaskExecutor");
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Java 21 and later have virtual threads", e);
        }
    }

    /** An executor for some time; threads of one's own end with it once they have nothing left to do. */
    record Lease(Executor executor, @Nullable ExecutorService own) implements AutoCloseable {
        @Override
        public void close() {
            if (own != null) {
                own.shutdown();
            }
        }
    }
}
