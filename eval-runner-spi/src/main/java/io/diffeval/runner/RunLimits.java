package io.diffeval.runner;

import io.diffeval.core.InputException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast a run calls models, how often it tries, and when it stops. Not part of the plan: a run can be resumed under
 * other limits.
 *
 * <pre>{@code
 * RunLimits limits = RunLimits.builder().maxConcurrency(20).budget(new Budget(5.0, null, null)).build();
 * }</pre>
 */
public final class RunLimits {
    private final int maxConcurrency;
    private final @Nullable Long requestsPerMinute;
    private final @Nullable Long tokensPerMinute;
    private final RetryPolicy retries;
    private final Budget budget;
    private final boolean oneModelAtATime;

    private RunLimits(Builder builder) {
        this.maxConcurrency = builder.maxConcurrency;
        this.requestsPerMinute = builder.requestsPerMinute;
        this.tokensPerMinute = builder.tokensPerMinute;
        this.retries = builder.retries;
        this.budget = builder.budget;
        this.oneModelAtATime = builder.oneModelAtATime;
        if (maxConcurrency < 1) {
            throw new InputException("max concurrency must be 1 or more, not " + maxConcurrency);
        }
        RateLimits.require("requests", requestsPerMinute);
        RateLimits.require("tokens", tokensPerMinute);
    }

    /**
     * Starts from the defaults: 80 calls at once, as many a minute as the server takes, {@link RetryPolicy#DEFAULT}, no
     * budget.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    int maxConcurrency() {
        return maxConcurrency;
    }

    RateLimits rates(LongSupplier nanoTime) {
        return new RateLimits(requestsPerMinute, tokensPerMinute, nanoTime);
    }

    RetryPolicy retries() {
        return retries;
    }

    Budget budget() {
        return budget;
    }

    boolean oneModelAtATime() {
        return oneModelAtATime;
    }

    /** Collects the limits. */
    public static final class Builder {
        private int maxConcurrency = 80;
        private @Nullable Long requestsPerMinute;
        private @Nullable Long tokensPerMinute;
        private RetryPolicy retries = RetryPolicy.DEFAULT;
        private Budget budget = Budget.UNLIMITED;
        private boolean oneModelAtATime;

        private Builder() {}

        /**
         * Sets how many calls may be in flight at once; there are fewer where the server takes fewer.
         *
         * @param count 1 or more
         * @return this builder
         */
        public Builder maxConcurrency(int count) {
            this.maxConcurrency = count;
            return this;
        }

        /**
         * Sets how many calls may start a minute.
         *
         * @param count 1 or more; null for no bound
         * @return this builder
         */
        public Builder requestsPerMinute(@Nullable Long count) {
            this.requestsPerMinute = count;
            return this;
        }

        /**
         * Sets how many tokens, in and out, calls may take a minute. What a call will take is estimated when it starts
         * and put right when it ends; what it takes beyond the bound, later calls wait for.
         *
         * @param count 1 or more; null for no bound
         * @return this builder
         */
        public Builder tokensPerMinute(@Nullable Long count) {
            this.tokensPerMinute = count;
            return this;
        }

        /**
         * Sets when failed calls are made again.
         *
         * @param policy the policy
         * @return this builder
         */
        public Builder retries(RetryPolicy policy) {
            this.retries = policy;
            return this;
        }

        /**
         * Sets what the run may use up.
         *
         * @param bounds the bounds
         * @return this builder
         */
        public Builder budget(Budget bounds) {
            this.budget = bounds;
            return this;
        }

        /**
         * Sets whether a model is called only when all calls of the one before it have ended. What a machine spends can
         * be told apart between models only so.
         *
         * @param alone true for one after another; false, the default, for all side by side
         * @return this builder
         */
        public Builder oneModelAtATime(boolean alone) {
            this.oneModelAtATime = alone;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the limits
         * @throws InputException if a bound is less than 1, or one a minute more than 60 billion
         */
        public RunLimits build() {
            return new RunLimits(this);
        }
    }
}
