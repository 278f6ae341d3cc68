package io.diffeval.strategies.replacing;

/**
 * A piece of a text and what takes its place.
 *
 * @param start where the piece begins
 * @param end where it ends, exclusive
 * @param text what takes its place
 */
public record Change(int start, int end, String text) {}
