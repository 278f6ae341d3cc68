package io.diffeval.providers.scorer;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;
import java.util.Set;

/**
 * Makes scorer {@code json-schema}: an answer passes if it is JSON and fits the expected schema, by default of draft
 * 2020-12. Nothing is fetched: a schema may only refer to itself and to the meta-schemas. Settings: {@code expected},
 * the schema; {@code answer} as for {@code exact}.
 */
public final class JsonSchemaScorerFactory implements ScorerFactory {
    /** Creates the factory. */
    public JsonSchemaScorerFactory() {}

    @Override
    public String id() {
        return "json-schema";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public Scorer create(PluginConfig config) {
        config.allowOnly(id(), Set.of(AnswerPart.SETTING, Settings.EXPECTED));
        Settings settings = new Settings(id(), config);
        SchemaRule rule = SchemaRule.of(settings);
        return new AnswerScorer(id(), config, rule::score);
    }
}
