package io.diffeval.runner.spi;

import io.diffeval.core.score.Judgement;
import org.jspecify.annotations.Nullable;

/**
 * What a scorer sees of an attempt.
 *
 * @param filePath the file that was to be edited
 * @param original its text before the edit
 * @param expected its text after the right edit, null where unknown
 * @param actual its text after the model's edit, null where no edit applied
 * @param judgement the outcome against the reference
 */
public record ScoredAttempt(
        String filePath,
        String original,
        @Nullable String expected,
        @Nullable String actual,
        Judgement judgement) {}
