package io.diffeval.runner;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Makes the threads that calls wait on: virtual ones where the JVM has them, a pool otherwise. */
final class Workers {
    private static final @Nullable Method VIRTUAL = virtualThreadFactory();

    private Workers() {}

    /** An executor that runs at least {@code parallelism} tasks at once. */
    static ExecutorService forCalls(int parallelism) {
        if (VIRTUAL != null) {
            try {
                return (ExecutorService) VIRTUAL.invoke(null);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a public method of this JVM cannot be called", e);
            }
        }
        return Executors.newFixedThreadPool(parallelism);
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
}
