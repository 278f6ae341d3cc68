package io.diffeval.strategies.continuedev;

/**
 * Where a search was found.
 *
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param way how it was found
 */
record Place(int start, int end, Way way) {}
