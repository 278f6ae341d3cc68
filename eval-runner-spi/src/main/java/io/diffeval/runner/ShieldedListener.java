package io.diffeval.runner;

import io.diffeval.core.ModelId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.core.store.CellMetrics;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener whose failures are logged, so that a progress bar that breaks costs no reply that is paid for. */
final class ShieldedListener implements RunListener {
    private static final Logger LOG = LoggerFactory.getLogger(ShieldedListener.class);

    private final RunListener listener;
    private final AtomicBoolean told = new AtomicBoolean();

    ShieldedListener(RunListener listener) {
        this.listener = listener;
    }

    @Override
    public void runStarted(RunId runId, String label, long expectedAttempts) {
        tell(() -> listener.runStarted(runId, label, expectedAttempts));
    }

    @Override
    public void retrying(ModelRequest request, int retry, RetriableProviderException failure) {
        tell(() -> listener.retrying(request, retry, failure));
    }

    @Override
    public void budgetExhausted(RunId runId, String bound) {
        tell(() -> listener.budgetExhausted(runId, bound));
    }

    @Override
    public void budgetUncounted(RunId runId, String bound) {
        tell(() -> listener.budgetUncounted(runId, bound));
    }

    @Override
    public void accountRefused(RunId runId, String why) {
        tell(() -> listener.accountRefused(runId, why));
    }

    @Override
    public void modelPutOff(RunId runId, ModelId model, String why) {
        tell(() -> listener.modelPutOff(runId, model, why));
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        tell(() -> listener.attemptFinished(attempt));
    }

    @Override
    public void cellFinished(CellMetrics cell) {
        tell(() -> listener.cellFinished(cell));
    }

    @Override
    public void stored(int attempts) {
        tell(() -> listener.stored(attempts));
    }

    @Override
    public void runFinished(RunId runId) {
        tell(() -> listener.runFinished(runId));
    }

    private void tell(Runnable event) {
        try {
            event.run();
        } catch (RuntimeException | Error e) {
            PluginFailure.rethrowIfOfJvm(e);
            if (told.compareAndSet(false, true)) {
                LOG.warn("a listener of the run failed, and what it was told may be lost to it; the run goes on", e);
            } else {
                LOG.debug("a listener of the run failed again", e);
            }
        }
    }
}
