package io.diffeval.runner;

import io.diffeval.core.eval.ErrorCode;
import io.diffeval.core.eval.ModelReply;
import io.diffeval.core.eval.TokenUsage;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelRequest;
import io.diffeval.runner.spi.OutputParser;
import io.diffeval.runner.spi.ProviderException;
import io.diffeval.runner.spi.RefusedAccountException;
import io.diffeval.runner.spi.RetriableProviderException;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes a call, again where it failed in a way that may pass, until it is answered or given up. */
final class RetryingCall {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ModelProvider provider;
    private final OutputParser parser;
    private final CallGate gate;
    private final RetryPolicy policy;
    private final LiveRun run;
    private final RunContext context;

    RetryingCall(ModelProvider provider, OutputParser parser, CallGate gate, RetryPolicy policy, LiveRun run) {
        this.provider = provider;
        this.parser = parser;
        this.gate = gate;
        this.policy = policy;
        this.run = run;
        this.context = run.context();
    }

    /**
     * What came of a call.
     *
     * @param reply what arrived
     * @param error why there is no whole reply, null where there is
     * @param detail the same in words
     */
    record Answer(
            ModelReply reply,
            @Nullable ErrorCode error,
            @Nullable String detail) {}

    /**
     * Makes the call.
     *
     * @param request what to ask
     * @param random for the waits between retries
     * @return what came of it; null where the run ended before
     */
    @Nullable
    Answer make(ModelRequest request, RandomGenerator random) throws InterruptedException {
        for (int retries = 0; ; retries++) {
            ReplyCapture capture;
            RetriableProviderException failure;
            try (CallGate.Permit permit = enter(request)) {
                if (permit == null) {
                    return null;
                }
                capture = new ReplyCapture(parser, context.nanoTime());
                try {
                    ModelReply reply =
                            capture.reply(provider.complete(request, capture), provider.measuresTime(), retries);
                    // Before the place is given back, so that no call starts on money that is spent.
                    run.spent(reply);
                    permit.answered(total(reply.usage()));
                    return new Answer(reply, null, null);
                } catch (RetriableProviderException e) {
                    failure = e;
                    if (RetryPolicy.isTooLong(e.retryAfter())) {
                        run.putOff(request.model(), e.getMessage() + " (asks to wait " + e.retryAfter() + ")");
                        return null;
                    }
                    if (e.code() == ErrorCode.RATE_LIMITED) {
                        permit.rejected(e.retryAfter());
                    } else {
                        permit.serverFailed();
                    }
                } catch (RefusedAccountException e) {
                    if (permit.refused()) {
                        run.accountRefused(String.valueOf(e.getMessage()));
                        return null;
                    }
                    return failed(capture, retries, e.code(), String.valueOf(e.getMessage()));
                } catch (ProviderException e) {
                    return failed(capture, retries, e.code(), String.valueOf(e.getMessage()));
                } catch (RuntimeException | Error e) {
                    PluginFailure.rethrowIfOfJvm(e);
                    return failed(capture, retries, ErrorCode.API_ERROR, "the provider failed: " + e);
                }
            }
            Duration retryAfter = failure.retryAfter();
            if (!policy.allows(retries)) {
                return failed(capture, retries, failure.code(), String.valueOf(failure.getMessage()));
            }
            context.listener().retrying(request, retries + 1, failure);
            long delay = policy.delayNanos(retries, retryAfter, random);
            context.control().sleep(Math.min(delay, run.nanosLeft()));
        }
    }

    private CallGate.@Nullable Permit enter(ModelRequest request) throws InterruptedException {
        return gate.enter(context.control(), () -> run.mayCall(request.model()), estimatedTokens(request));
    }

    private static Answer failed(ReplyCapture capture, int retries, ErrorCode error, String detail) {
        return new Answer(capture.partialReply(retries), error, detail);
    }

    private static long estimatedTokens(ModelRequest request) {
        long characters = request.systemPrompt().length();
        for (var message : request.evalCase().messages()) {
            characters += message.text().length();
        }
        return characters / CHARACTERS_PER_TOKEN;
    }

    private static @Nullable Long total(TokenUsage usage) {
        Long sum = null;
        for (Long part : new Long[] {usage.prompt(), usage.cached(), usage.completion(), usage.reasoning()}) {
            if (part != null) {
                sum = sum == null ? part : sum + part;
            }
        }
        return sum;
    }
}
