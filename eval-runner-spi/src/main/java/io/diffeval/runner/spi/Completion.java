package io.diffeval.runner.spi;

import io.diffeval.core.eval.CallTimings;
import io.diffeval.core.eval.TokenUsage;
import org.jspecify.annotations.Nullable;

/** What is known of a finished call beside its text. What is not set is unknown. */
public final class Completion {
    private final @Nullable String format;
    private final @Nullable String finishReason;
    private final @Nullable String reportedModel;
    private final @Nullable String requestId;
    private final TokenUsage usage;
    private final @Nullable Double costUsd;
    private final CallTimings timings;

    private Completion(Builder builder) {
        this.format = builder.format;
        this.finishReason = builder.finishReason;
        this.reportedModel = builder.reportedModel;
        this.requestId = builder.requestId;
        this.usage = builder.usage;
        this.costUsd = builder.costUsd;
        this.timings = builder.timings;
    }

    /**
     * Starts from nothing known.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The edit format that the reply is known to be in.
     *
     * @return for example {@code search_replace}; null where unknown
     */
    public @Nullable String format() {
        return format;
    }

    /**
     * Why the model stopped.
     *
     * @return the provider's word, for example {@code length}; null where unknown
     */
    public @Nullable String finishReason() {
        return finishReason;
    }

    /**
     * Which model answered.
     *
     * @return what the provider says; null where it says nothing
     */
    public @Nullable String reportedModel() {
        return reportedModel;
    }

    /**
     * The provider's name for the call.
     *
     * @return the id; null where unknown
     */
    public @Nullable String requestId() {
        return requestId;
    }

    /**
     * The tokens used.
     *
     * @return as far as known
     */
    public TokenUsage usage() {
        return usage;
    }

    /**
     * What the call cost.
     *
     * @return US dollars; null where unknown
     */
    public @Nullable Double costUsd() {
        return costUsd;
    }

    /**
     * How long the call took, where the provider knows better than the engine, which measures it from outside.
     *
     * @return as far as known
     */
    public CallTimings timings() {
        return timings;
    }

    /** Collects what is known. */
    public static final class Builder {
        private @Nullable String format;
        private @Nullable String finishReason;
        private @Nullable String reportedModel;
        private @Nullable String requestId;
        private TokenUsage usage = TokenUsage.UNKNOWN;
        private @Nullable Double costUsd;
        private CallTimings timings = CallTimings.UNKNOWN;

        private Builder() {}

        /**
         * Sets the edit format that the reply is known to be in.
         *
         * @param value for example {@code search_replace}, or null
         * @return this builder
         */
        public Builder format(@Nullable String value) {
            this.format = value;
            return this;
        }

        /**
         * Sets why the model stopped.
         *
         * @param value the provider's word, or null
         * @return this builder
         */
        public Builder finishReason(@Nullable String value) {
            this.finishReason = value;
            return this;
        }

        /**
         * Sets which model answered.
         *
         * @param value what the provider says, or null
         * @return this builder
         */
        public Builder reportedModel(@Nullable String value) {
            this.reportedModel = value;
            return this;
        }

        /**
         * Sets the provider's name for the call.
         *
         * @param value the id, or null
         * @return this builder
         */
        public Builder requestId(@Nullable String value) {
            this.requestId = value;
            return this;
        }

        /**
         * Sets the tokens used.
         *
         * @param value as far as known
         * @return this builder
         */
        public Builder usage(TokenUsage value) {
            this.usage = value;
            return this;
        }

        /**
         * Sets what the call cost.
         *
         * @param value US dollars, or null
         * @return this builder
         */
        public Builder costUsd(@Nullable Double value) {
            this.costUsd = value;
            return this;
        }

        /**
         * Sets how long the call took.
         *
         * @param value as far as known
         * @return this builder
         */
        public Builder timings(CallTimings value) {
            this.timings = value;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the completion
         */
        public Completion build() {
            return new Completion(this);
        }
    }
}
