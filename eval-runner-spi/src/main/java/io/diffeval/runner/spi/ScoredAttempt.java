package io.diffeval.runner.spi;

import io.diffeval.core.score.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer sees of an attempt.
 *
 * @param filePath the file that was to be edited, null where an answer was asked for
 * @param original its text before the edit, null where an answer was asked for
 * @param expected its text after the right edit, null where unknown; of an answer, its scorer with settings, which the
 *     scorer knows already
 * @param actual its text after the model's edit, null where no edit applied; of an answer, the reply, null where none came
 * @param judgement the outcome against the reference
 */
public record ScoredAttempt(
        @Nullable String filePath,
        @Nullable String original,
        @Nullable String expected,
        @Nullable String actual,
        Judgement judgement) {}
