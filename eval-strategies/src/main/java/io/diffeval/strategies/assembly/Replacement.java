package io.diffeval.strategies.assembly;

/**
 * A piece of the original to replace.
 *
 * @param start where it begins
 * @param end where it ends, exclusive
 * @param text what takes its place
 * @param edit which edit wants it, from 0
 */
public record Replacement(int start, int end, String text, int edit) {}
