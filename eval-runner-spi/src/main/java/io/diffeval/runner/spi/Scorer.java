package io.diffeval.runner.spi;

/**
 * Says how good an attempt is. Used by many threads at once. A scorer sees verdicts of the stages before it, and its
 * answer depends on nothing but what it is given, so that a stored score can be recomputed.
 */
@FunctionalInterface
public interface Scorer {
    /**
     * Scores one attempt.
     *
     * @param attempt the case, the outcome, and the file
     * @return a score, a verdict, both or neither
     */
    Score score(ScoredAttempt attempt);
}
