package io.diffeval.strategies.gemini;

import io.diffeval.core.edit.MatchLevel;
import io.diffeval.strategies.replacing.Change;
import org.jspecify.annotations.Nullable;

/**
 * A place that fits.
 *
 * @param change what is replaced by what
 * @param level how much leniency it took
 * @param similarity 1 less the weighted distance, null where none was computed
 */
record Match(Change change, MatchLevel level, @Nullable Double similarity) {}
