package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.store.Attempt;
import io.diffeval.runner.RunListener;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes on as a bar on standard error, if that is a terminal. */
final class RunProgress implements RunListener, AutoCloseable {
    private final boolean terminal;
    private volatile @Nullable ProgressBar bar;

    RunProgress() {
        this.terminal = Boolean.getBoolean("diffeval.terminal");
    }

    @Override
    public void runStarted(RunId runId, String label, long expectedAttempts) {
        close();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(label)
                    .setInitialMax(expectedAttempts)
                    .setStyle(
                            System.getenv("NO_COLOR") == null
                                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                    : ProgressBarStyle.ASCII)
                    .setUnit(" attempts", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        ProgressBar shown = bar;
        if (shown != null) {
            shown.step();
        }
    }

    @Override
    public void runFinished(RunId runId) {
        close();
    }

    @Override
    public void close() {
        ProgressBar shown = bar;
        bar = null;
        if (shown != null) {
            shown.close();
        }
    }
}
