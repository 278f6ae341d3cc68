package io.diffeval.runner;

import io.diffeval.core.ContentHash;
import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.plugin.PluginIdentity;
import io.diffeval.core.score.ScoreEntry;
import io.diffeval.core.store.RunScorer;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;
import io.diffeval.runner.spi.ScorerFactory;

/** A scorer with the name and configuration that are stored beside its scores. */
record NamedScorer(PluginIdentity identity, ContentHash configHash, Scorer scorer) {
    static NamedScorer of(ScorerFactory factory, PluginConfig config) {
        return new NamedScorer(
                PluginIdentity.of(factory), ContentHash.of(Json.canonical(config.values())), factory.create(config));
    }

    RunScorer asStored() {
        return new RunScorer(identity, configHash);
    }

    ScoreEntry score(ScoredAttempt attempt) {
        Score score = scorer.score(attempt);
        return new ScoreEntry(identity, configHash, score.value(), score.passFail(), score.evidenceJson());
    }
}
