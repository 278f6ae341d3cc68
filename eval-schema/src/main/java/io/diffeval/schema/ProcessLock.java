package io.diffeval.schema;

import io.diffeval.core.store.RunLock;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A name that one in this process has: locks of files keep processes apart, not what one process has open twice. */
final class ProcessLock implements RunLock {
    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    private final String name;

    private ProcessLock(String name) {
        this.name = name;
    }

    /** Null where another has the name. */
    static @Nullable ProcessLock take(String name) {
        return TAKEN.add(name) ? new ProcessLock(name) : null;
    }

    @Override
    public void close() {
        TAKEN.remove(name);
    }
}
