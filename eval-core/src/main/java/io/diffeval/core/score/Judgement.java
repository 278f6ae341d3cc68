package io.diffeval.core.score;

import org.jspecify.annotations.Nullable;

/**
 * The verdict on an applied file.
 *
 * @param outcome the verdict
 * @param normaliser what had to be evened out for the files to be equal, for {@link Outcome#CORRECT_EQUIVALENT} only:
 *     {@code line_endings}, {@code trailing_blanks} or {@code final_newline}, the strongest needed, joined by {@code +}
 */
public record Judgement(Outcome outcome, @Nullable String normaliser) {}
