package io.diffeval.cli;

import io.diffeval.core.ModelId;
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

/** Shows how a run goes on: as a bar on standard error, if that is a terminal, and what stops it as a line. */
final class RunProgress implements RunListener, AutoCloseable {
    private static final double NANOS_PER_SECOND = 1e9;

    private final PrintWriter err;
    private final ProgressBars bars = new ProgressBars("attempts");
    private volatile Counts counts = new Counts();

    RunProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void runStarted(RunId runId, String label, long expectedAttempts) {
        counts = new Counts();
        bars.begin(label, expectedAttempts);
    }

    @Override
    public void attemptFinished(Attempt attempt) {
        Counts counted = counts;
        counted.add(attempt);
        boolean expected = attempt.replayOf() != null || attempt.verdict().isValidAttempt();
        bars.step(expected ? 1 : 0);
        bars.note(counted);
    }

    @Override
    public void retrying(ModelRequest request, int retry, RetriableProviderException failure) {
        counts.retries.increment();
    }

    @Override
    public void budgetExhausted(RunId runId, String bound) {
        close();
        err.println("Ending: " + bound);
        err.flush();
    }

    @Override
    public void budgetUncounted(RunId runId, String bound) {
        err.println((bars.isShown() ? "\n" : "") + "diffeval: " + bound);
        err.flush();
    }

    @Override
    public void accountRefused(RunId runId, String why) {
        close();
        err.println("Ending: the server refuses the account (" + why + "); mend its key, access or credit, then go on");
        err.flush();
    }

    @Override
    public void modelPutOff(RunId runId, ModelId model, String why) {
        err.println((bars.isShown() ? "\n" : "") + "diffeval: no more calls of " + model + " now: " + why);
        err.flush();
    }

    @Override
    public void runFinished(RunId runId) {
        close();
    }

    @Override
    public void close() {
        bars.close();
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
