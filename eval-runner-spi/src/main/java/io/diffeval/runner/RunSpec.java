package io.diffeval.runner;

import io.diffeval.core.InputException;
import io.diffeval.core.ModelId;
import io.diffeval.core.eval.EvalCase;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.store.ModelFacts;
import io.diffeval.core.store.SystemPrompt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run is to do.
 *
 * <pre>{@code
 * RunSpec spec = RunSpec.builder(cases).provider("recorded").strategies(List.of("strict")).build();
 * }</pre>
 */
public final class RunSpec {
    /** The system prompt of replies whose system prompt nobody wrote down. */
    public static final SystemPrompt UNKNOWN_SYSTEM_PROMPT = new SystemPrompt("unknown", "(unknown)");

    private static final int ATTEMPTS_PER_VALID_ONE = 10;

    private final List<EvalCase> cases;
    private final String provider;
    private final PluginConfig providerConfig;
    private final List<ModelId> models;
    private final Map<ModelId, ModelFacts> modelFacts;
    private final SystemPrompt systemPrompt;
    private final String parser;
    private final List<String> strategies;
    private final PluginConfig strategyConfig;
    private final List<String> scorers;
    private final int validAttempts;
    private final int maxAttempts;
    private final RunLimits limits;
    private final long seed;
    private final @Nullable String description;

    private RunSpec(Builder builder) {
        this.cases = List.copyOf(builder.cases);
        this.provider = builder.provider;
        this.providerConfig = builder.providerConfig;
        this.models = List.copyOf(builder.models);
        this.modelFacts = Map.copyOf(builder.modelFacts);
        this.systemPrompt = builder.systemPrompt;
        this.parser = builder.parser;
        this.strategies = List.copyOf(builder.strategies);
        this.strategyConfig = builder.strategyConfig;
        this.scorers = List.copyOf(builder.scorers);
        this.validAttempts = builder.validAttempts;
        this.maxAttempts = builder.maxAttempts == null
                ? (int) Math.min(Integer.MAX_VALUE, (long) ATTEMPTS_PER_VALID_ONE * builder.validAttempts)
                : builder.maxAttempts;
        this.limits = builder.limits;
        this.seed = builder.seed;
        this.description = builder.description;
        require(!cases.isEmpty(), "a run needs at least one case");
        require(!strategies.isEmpty(), "a run needs at least one strategy");
        require(!scorers.isEmpty(), "a run needs at least one scorer");
        require(
                strategies.stream().distinct().count() == strategies.size(),
                "a strategy is named twice: " + strategies);
        require(validAttempts >= 1, "valid attempts must be 1 or more, not " + validAttempts);
        require(maxAttempts >= validAttempts, "max attempts must be at least valid attempts (" + validAttempts + ")");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new InputException(message);
        }
    }

    /**
     * Starts from the defaults: provider {@code recorded}, every model that it can answer for, parser {@code auto},
     * strategy {@code careful}, scorer {@code reference}, one valid attempt, at most ten times as many attempts.
     *
     * @param cases the cases
     * @return a builder
     */
    public static Builder builder(List<EvalCase> cases) {
        return new Builder(cases);
    }

    List<EvalCase> cases() {
        return cases;
    }

    String provider() {
        return provider;
    }

    PluginConfig providerConfig() {
        return providerConfig;
    }

    List<ModelId> models() {
        return models;
    }

    Map<ModelId, ModelFacts> modelFacts() {
        return modelFacts;
    }

    SystemPrompt systemPrompt() {
        return systemPrompt;
    }

    String parser() {
        return parser;
    }

    List<String> strategies() {
        return strategies;
    }

    PluginConfig strategyConfig() {
        return strategyConfig;
    }

    List<String> scorers() {
        return scorers;
    }

    int validAttempts() {
        return validAttempts;
    }

    int maxAttempts() {
        return maxAttempts;
    }

    RunLimits limits() {
        return limits;
    }

    long seed() {
        return seed;
    }

    @Nullable
    String description() {
        return description;
    }

    /** Collects what a run is to do. */
    public static final class Builder {
        private final List<EvalCase> cases;
        private String provider = "recorded";
        private PluginConfig providerConfig = PluginConfig.empty();
        private List<ModelId> models = List.of();
        private Map<ModelId, ModelFacts> modelFacts = Map.of();
        private SystemPrompt systemPrompt = UNKNOWN_SYSTEM_PROMPT;
        private String parser = "auto";
        private List<String> strategies = List.of("careful");
        private PluginConfig strategyConfig = PluginConfig.empty();
        private List<String> scorers = List.of("reference");
        private int validAttempts = 1;
        private @Nullable Integer maxAttempts;
        private RunLimits limits = RunLimits.builder().build();
        private long seed;
        private @Nullable String description;

        private Builder(List<EvalCase> cases) {
            this.cases = cases;
        }

        /**
         * Sets who calls the models.
         *
         * @param id a provider's id
         * @return this builder
         */
        public Builder provider(String id) {
            this.provider = id;
            return this;
        }

        /**
         * Sets the provider's settings.
         *
         * @param config the settings
         * @return this builder
         */
        public Builder providerConfig(PluginConfig config) {
            this.providerConfig = config;
            return this;
        }

        /**
         * Sets the models.
         *
         * @param ids the models; none for all those with recorded outputs
         * @return this builder
         */
        public Builder models(List<ModelId> ids) {
            this.models = ids;
            return this;
        }

        /**
         * Sets what is known of models. It is stored with them; where it contradicts what is stored, the run is refused.
         *
         * @param known the facts, for example of {@link ModelCards#load}; at least one model of the run is among them,
         *     unless there are none
         * @return this builder
         */
        public Builder modelFacts(Map<ModelId, ModelFacts> known) {
            this.modelFacts = known;
            return this;
        }

        /**
         * Sets the system prompt.
         *
         * @param prompt its template
         * @return this builder
         */
        public Builder systemPrompt(SystemPrompt prompt) {
            this.systemPrompt = prompt;
            return this;
        }

        /**
         * Sets who takes replies apart.
         *
         * @param id a parser's id
         * @return this builder
         */
        public Builder parser(String id) {
            this.parser = id;
            return this;
        }

        /**
         * Sets who applies the edits.
         *
         * @param ids strategies' ids; the first is the run's, each further one makes a replay of it
         * @return this builder
         */
        public Builder strategies(List<String> ids) {
            this.strategies = ids;
            return this;
        }

        /**
         * Sets the settings of the strategies, all of which must know them. They are stored with the run.
         *
         * @param config the settings; none by default
         * @return this builder
         */
        public Builder strategyConfig(PluginConfig config) {
            this.strategyConfig = config;
            return this;
        }

        /**
         * Sets who scores.
         *
         * @param ids scorers' ids; the first is the primary one
         * @return this builder
         */
        public Builder scorers(List<String> ids) {
            this.scorers = ids;
            return this;
        }

        /**
         * Sets how many valid attempts each cell is to have.
         *
         * @param count 1 or more
         * @return this builder
         */
        public Builder validAttempts(int count) {
            this.validAttempts = count;
            return this;
        }

        /**
         * Sets how many attempts a cell gets at most.
         *
         * @param count as many as valid attempts, or more
         * @return this builder
         */
        public Builder maxAttempts(int count) {
            this.maxAttempts = count;
            return this;
        }

        /**
         * Sets how fast models are called, how often, and when to stop.
         *
         * @param bounds the limits
         * @return this builder
         */
        public Builder limits(RunLimits bounds) {
            this.limits = bounds;
            return this;
        }

        /**
         * Sets the seed of all randomness, that of the models included: attempt k of a case is called with parameter
         * {@code seed} of {@code value + k - 1}.
         *
         * @param value the seed; 0, the default, sends none to the models
         * @return this builder
         */
        public Builder seed(long value) {
            this.seed = value;
            return this;
        }

        /**
         * Sets what people call the run.
         *
         * @param text the name
         * @return this builder
         */
        public Builder description(String text) {
            this.description = text;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the specification
         * @throws io.diffeval.core.InputException if a number is out of range, or a list is empty
         */
        public RunSpec build() {
            return new RunSpec(this);
        }
    }
}
