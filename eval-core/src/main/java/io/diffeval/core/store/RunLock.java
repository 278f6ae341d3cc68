package io.diffeval.core.store;

/** A run that whoever has this goes on with, and nobody else. */
@FunctionalInterface
public interface RunLock extends AutoCloseable {
    /** Lets others go on with it. */
    @Override
    void close();
}
