package io.diffeval.core.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The sum of what is known, with how much that is.
 *
 * @param <N> the kind of number
 * @param sum the sum, null where nothing is known
 * @param known how many values it adds up
 * @param unknown how many are missing from it
 */
public record KnownTotal<N extends Number>(@Nullable N sum, long known, long unknown) {}
