package io.diffeval.core.edit;

/**
 * One replacement that a model asks for.
 *
 * @param search the text to find; empty where the block creates or fills a file
 * @param replacement the text to put in its place; empty where the block deletes
 */
public record EditBlock(String search, String replacement) {}
