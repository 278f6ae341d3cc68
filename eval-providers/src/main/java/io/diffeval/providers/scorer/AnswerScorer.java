package io.diffeval.providers.scorer;

import io.diffeval.core.plugin.PluginConfig;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;

/** Scores an answer by a rule. Without an answer an attempt fails, unless the machine failed: then nothing is said. */
final class AnswerScorer implements Scorer {
    private final AnswerPart part;
    private final Rule rule;

    AnswerScorer(String id, PluginConfig config, Rule rule) {
        this.part = AnswerPart.of(id, config);
        this.rule = rule;
    }

    @Override
    public Score score(ScoredAttempt attempt) {
        if (attempt.judgement().outcome() == Outcome.INFRASTRUCTURE_ERROR) {
            return Score.UNKNOWN;
        }
        String reply = attempt.actual();
        return reply == null ? Score.passed(false) : rule.score(part.of(reply));
    }

    /** What is asked of an answer; a function of the answer alone. */
    @FunctionalInterface
    interface Rule {
        Score score(String answer);
    }
}
