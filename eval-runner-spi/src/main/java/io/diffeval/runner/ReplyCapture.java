package io.diffeval.runner;

import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ReplyListener;
import io.diffeval.runner.spi.ReplyParsing;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects a reply as it streams and notes when its first token and its first edit arrived. */
final class ReplyCapture implements ReplyListener {
    /** So many tokens or milliseconds are no count of a call. Sums of a run stay below the greatest long. */
    private static final long MOST = 1_000_000_000_000L;

    private @Nullable ReplyParsing parsing;
    private final LongSupplier nanoTime;
    private final long begun;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private @Nullable Long firstTokenMs;
    private @Nullable Long firstEditMs;
    private @Nullable Long arrivedMs;

    ReplyCapture(OutputParser parser, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        parse(() -> parsing = parser.begin(null));
        this.begun = nanoTime.getAsLong();
    }

    @Override
    public void onText(String chunk) {
        noteFirstToken();
        text.append(chunk);
        ReplyParsing current = parsing;
        if (current != null) {
            parse(() -> {
                current.accept(chunk);
                if (firstEditMs == null && current.editBegun()) {
                    firstEditMs = elapsedMs();
                }
            });
        }
    }

    /** A parser that fails must not cost the reply, which is paid for; its verdict will say that it failed. */
    private void parse(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            PluginFailure.rethrowIfOfJvm(e);
            parsing = null;
        }
    }

    @Override
    public void onReasoning(String chunk) {
        noteFirstToken();
        reasoning.append(chunk);
    }

    @Override
    public void arrivedAfter(long millis) {
        arrivedMs = millis;
    }

    /**
     * The reply with all that is known; where the provider knows a time, it is taken instead of the one measured. A number
     * that can't be one is unknown: in the database it would spoil sums, or refuse a whole batch.
     */
    ModelReply reply(Completion completion, boolean measured, int retries) {
        CallTimings known = completion.timings();
        TokenUsage usage = completion.usage();
        CallTimings timings = new CallTimings(
                count(known.firstTokenMs() != null || !measured ? known.firstTokenMs() : firstTokenMs),
                count(known.firstEditMs() != null || !measured ? known.firstEditMs() : firstEditMs),
                count(known.roundTripMs() != null || !measured ? known.roundTripMs() : Long.valueOf(elapsedMs())));
        return new ModelReply(
                text.toString(),
                reasoning.isEmpty() ? null : reasoning.toString(),
                completion.format(),
                completion.finishReason(),
                completion.reportedModel(),
                completion.requestId(),
                new TokenUsage(
                        count(usage.prompt()),
                        count(usage.cached()),
                        count(usage.completion()),
                        count(usage.reasoning())),
                cost(completion.costUsd()),
                timings,
                retries);
    }

    private static @Nullable Long count(@Nullable Long told) {
        return told == null || told < 0 || told > MOST ? null : told;
    }

    private static @Nullable Double cost(@Nullable Double told) {
        return told == null || !(told >= 0 && told <= MOST) ? null : told;
    }

    /** What arrived before the call failed. */
    ModelReply partialReply(int retries) {
        if (text.isEmpty() && reasoning.isEmpty()) {
            return ModelReply.NONE.withRetries(retries);
        }
        return reply(Completion.builder().build(), false, retries);
    }

    private void noteFirstToken() {
        if (firstTokenMs == null) {
            firstTokenMs = elapsedMs();
        }
    }

    private long elapsedMs() {
        return arrivedMs != null ? arrivedMs : TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - begun);
    }
}
