package io.diffeval.strategies.format;

/**
 * A string to replace by another.
 *
 * @param oldText what to find
 * @param newText what to put in its place
 * @param replaceAll whether every occurrence is meant; else exactly one
 */
public record StringEdit(String oldText, String newText, boolean replaceAll) {}
