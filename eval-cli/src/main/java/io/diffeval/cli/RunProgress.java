package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.runner.RunListener;

/** Shows how a run goes on as a bar on standard error, if that is a terminal. */
final class RunProgress implements RunListener, AutoCloseable {
    private final ProgressBars bars = new ProgressBars("attempts");

    @Override
    public void runStarted(RunId runId, String label, long expectedAttempts) {
        bars.begin(label, expectedAttempts);
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        bars.step(1);
    }

    @Override
    public void runFinished(RunId runId) {
        close();
    }

    @Override
    public void close() {
        bars.close();
    }
}
