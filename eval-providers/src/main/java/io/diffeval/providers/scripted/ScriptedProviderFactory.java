package io.diffeval.providers.scripted;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.providers.recorded.RecordedProviderFactory;
import io.diffeval.runner.spi.ModelProvider;
import io.diffeval.runner.spi.ModelProviderFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Makes provider {@code scripted}: plays back recorded replies as {@code recorded} does, with faults by plan, to try out
 * what a run does about them. Setting {@code plan} has a word for each call of an attempt, after which it is answered:
 * {@code ok}, or an error code such as {@code rate_limited}; with {@code half-} before it half of the reply comes first,
 * with {@code !} behind it no retry mends it, with {@code @5s} the server asks to wait.
 *
 * <pre>{@code
 * PluginConfig.of(Map.of("plan", "rate_limited@1s half-api_error ok"))
 * }</pre>
 */
public final class ScriptedProviderFactory implements ModelProviderFactory {
    private static final String PLAN = "plan";

    /** Creates the factory. */
    public ScriptedProviderFactory() {}

    @Override
    public String id() {
        return "scripted";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelProvider create(PluginConfig config) {
        config.allowOnly(id(), Set.of(PLAN));
        List<Step> steps = Arrays.stream(
                        config.values().getOrDefault(PLAN, "").strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(Step::parse)
                .toList();
        return new ScriptedProvider(new RecordedProviderFactory().create(PluginConfig.empty()), steps);
    }
}
