package io.diffeval.runner;

import io.diffeval.core.edit.DiffStrategyFactory;
import io.diffeval.core.plugin.PluginFactory;
import io.diffeval.runner.spi.ModelProviderFactory;
import io.diffeval.runner.spi.OutputParserFactory;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.Locale;

/** What a plugin is for. */
public enum PluginKind {
    /** Calls models. */
    PROVIDER(ModelProviderFactory.class),
    /** Takes replies apart. */
    PARSER(OutputParserFactory.class),
    /** Applies edits. */
    STRATEGY(DiffStrategyFactory.class),
    /** Scores attempts. */
    SCORER(ScorerFactory.class);

    private final Class<?> contract;

    PluginKind(Class<?> contract) {
        this.contract = contract;
    }

    /**
     * The kind as printed.
     *
     * @return the name in lower case
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PluginKind of(PluginFactory<?> plugin) {
        for (PluginKind kind : values()) {
            if (kind.contract.isInstance(plugin)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(plugin.getClass().getName() + " is none of the plugin kinds that there are");
    }
}
