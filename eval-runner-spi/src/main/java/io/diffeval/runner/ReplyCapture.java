package io.diffeval.runner;

import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.runner.spi.Completion;
import io.diffeval.runner.spi.ReplyListener;
import io.diffeval.runner.spi.ReplyParsing;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Collects a reply as it streams and notes when its first token and its first edit arrived. */
final class ReplyCapture implements ReplyListener {
    private final ReplyParsing parsing;
    private final LongSupplier nanoTime;
    private final long begun;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private @Nullable Long firstTokenMs;
    private @Nullable Long firstEditMs;
    private @Nullable Long arrivedMs;

    ReplyCapture(ReplyParsing parsing, LongSupplier nanoTime) {
        this.parsing = parsing;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
    }

    @Override
    public void onText(String chunk) {
        noteFirstToken();
        text.append(chunk);
        parsing.accept(chunk);
        if (firstEditMs == null && parsing.editBegun()) {
            firstEditMs = elapsedMs();
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

    /** The reply with all that is known; where the provider knows a time, it is taken instead of the one measured. */
    ModelReply reply(Completion completion, boolean measured, int retries) {
        CallTimings known = completion.timings();
        CallTimings timings = new CallTimings(
                known.firstTokenMs() != null || !measured ? known.firstTokenMs() : firstTokenMs,
                known.firstEditMs() != null || !measured ? known.firstEditMs() : firstEditMs,
                known.roundTripMs() != null || !measured ? known.roundTripMs() : Long.valueOf(elapsedMs()));
        return new ModelReply(
                text.toString(),
                reasoning.isEmpty() ? null : reasoning.toString(),
                completion.format(),
                completion.finishReason(),
                completion.reportedModel(),
                completion.requestId(),
                completion.usage(),
                completion.costUsd(),
                timings,
                retries);
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
