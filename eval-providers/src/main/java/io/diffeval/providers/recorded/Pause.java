package io.diffeval.providers.recorded;

/** Waits; passed in, so that tests need not. */
@FunctionalInterface
interface Pause {
    void await(long millis) throws InterruptedException;
}
