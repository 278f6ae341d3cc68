package io.diffeval.cli;

import io.diffeval.core.RunId;
import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.core.score.Verdict;
import io.diffeval.core.store.Attempt;
import io.diffeval.runner.RunListener;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.RetriableProviderException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how a run goes on: as a bar on standard error, if that is a terminal, and what stops it as a line. */
final class RunProgress implements RunListener, AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter err;
    private final boolean terminal = Boolean.getBoolean("diffeval.terminal");
    private volatile @Nullable ProgressBar bar;
    private volatile Counts counts = new Counts();

    RunProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void runStarted(RunId runId, String label, long expectedAttempts) {
        close();
        counts = new Counts();
        if (terminal) {
            bar = new ProgressBarBuilder()
                    .setTaskName(label)
                    .setInitialMax(expectedAttempts)
                    .setStyle(
                            System.getenv("NO_COLOR") == null
                                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                    : ProgressBarStyle.ASCII)
                    .setUnit(" valid", 1)
                    .showSpeed()
                    .build();
        }
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        Counts counted = counts;
        counted.add(attempt);
        ProgressBar shown = bar;
        if (shown != null) {
            if (attempt.verdict().isValidAttempt()) {
                shown.step();
            }
            shown.setExtraMessage(counted.toString());
        }
    }

    @Override
    public void retrying(ModelRequest request, int retry, RetriableProviderException failure) {
        counts.retries.increment();
    }

    @Override
    public void budgetExhausted(RunId runId, String bound) {
        close();
        err.println("Ending: " + bound + "; to go on: diffeval resume " + runId);
        err.flush();
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

    /** What there is to say beside the bar; what never occurred is left out. */
    private static final class Counts {
        private final long begun = System.nanoTime();
        private final LongAdder invalid = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final LongAdder retries = new LongAdder();
        private final LongAdder outputTokens = new LongAdder();
        private final DoubleAdder costUsd = new DoubleAdder();

        void add(Attempt attempt) {
            Verdict verdict = attempt.verdict();
            if (!verdict.isValidAttempt()) {
                ErrorCode error = verdict.error();
                boolean answered = error != null && error.group() == ErrorCode.Group.INVALID;
                (answered ? invalid : failed).increment();
            }
            if (attempt.reply().costUsd() != null) {
                costUsd.add(attempt.reply().costUsd());
            }
            TokenUsage usage = attempt.reply().usage();
            outputTokens.add(usage.completion() == null ? 0 : usage.completion());
            outputTokens.add(usage.reasoning() == null ? 0 : usage.reasoning());
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            append(text, invalid.sum(), "invalid");
            append(text, failed.sum(), "failed");
            append(text, retries.sum(), "retries");
            double seconds = (System.nanoTime() - begun) / NANOS_PER_SECOND;
            append(text, Math.round(outputTokens.sum() / seconds), "tokens/s");
            if (costUsd.sum() > 0) {
                text.append(String.format(Locale.ROOT, " $%.4f", costUsd.sum()));
            }
            return text.toString();
        }

        private static void append(StringBuilder text, long count, String what) {
            if (count > 0) {
                text.append(' ').append(count).append(' ').append(what);
            }
        }
    }
}
