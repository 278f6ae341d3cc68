package io.diffeval.providers.scorer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diffeval.core.score.Judgement;
import io.diffeval.core.score.Outcome;
import io.diffeval.runner.spi.Score;
import io.diffeval.runner.spi.ScoredAttempt;
import io.diffeval.runner.spi.Scorer;

/** Turns the outcome against the reference into a verdict. */
final class ReferenceScorer implements Scorer {
    @Override
    public Score score(ScoredAttempt attempt) {
        Judgement judgement = attempt.judgement();
        if (attempt.expected() == null || judgement.outcome() == Outcome.INFRASTRUCTURE_ERROR) {
            return Score.UNKNOWN;
        }
        return Score.passed(judgement.outcome().isCorrect()).withEvidence(evidence(judgement));
    }

    private static String evidence(Judgement judgement) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", judgement.outcome().label())
                .put("normaliser", judgement.normaliser())
                .toString();
    }
}
