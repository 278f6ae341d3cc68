package io.diffeval.runner;

import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import java.util.Locale;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what a run uses up, against its budget. */
final class Spending {
    private final Budget budget;
    private final LongSupplier nanoTime;
    private final long begun;
    private final DoubleAdder costUsd = new DoubleAdder();
    private final LongAdder tokens = new LongAdder();

    Spending(Budget budget, LongSupplier nanoTime) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    /** Counts a reply; what is unknown of it cannot be counted. */
    void add(ModelReply reply) {
        if (reply.costUsd() != null) {
            costUsd.add(reply.costUsd());
        }
        TokenUsage usage = reply.usage();
        add(usage.prompt());
        add(usage.cached());
        add(usage.completion());
        add(usage.reasoning());
    }

    private void add(@Nullable Long count) {
        if (count != null) {
            tokens.add(count);
        }
    }

    /**
     * Which bound was reached.
     *
     * @return in words, null while none was
     */
    @Nullable
    String exhausted() {
        if (budget.costUsd() != null && costUsd.sum() >= budget.costUsd()) {
            return String.format(
                    Locale.ROOT,
                    "the cost budget of %.2f US dollars is used up (%.4f)",
                    budget.costUsd(),
                    costUsd.sum());
        }
        if (budget.tokens() != null && tokens.sum() >= budget.tokens()) {
            return "the budget of " + budget.tokens() + " tokens is used up (" + tokens.sum() + ")";
        }
        return nanosLeft() <= 0 ? "the time budget is used up" : null;
    }

    /**
     * Which bound does not count a reply, for the provider tells nothing of what it bounds.
     *
     * @return in words, null where all is counted
     */
    @Nullable
    String uncounted(ModelReply reply) {
        if (budget.costUsd() != null && reply.costUsd() == null) {
            return "the cost of a reply is unknown, so the cost budget may be exceeded";
        }
        TokenUsage usage = reply.usage();
        return budget.tokens() != null && usage.prompt() == null && usage.completion() == null
                ? "the tokens of a reply are unknown, so the token budget may be exceeded"
                : null;
    }

    /** How long calls may still start, in nanoseconds. */
    long nanosLeft() {
        return budget.time() == null ? Long.MAX_VALUE : budget.time().toNanos() - (nanoTime.getAsLong() - begun);
    }
}
