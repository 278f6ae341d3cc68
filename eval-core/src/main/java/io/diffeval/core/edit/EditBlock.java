package io.diffeval.core.edit;

/**
 * One replacement that a model asks for.
 *
 * @param search the text to find; empty where the block creates or fills a file
 * @param replacement the text to put in its place; empty where the block deletes
 * @param all whether every occurrence is meant; else one
 * @param hint what else the model said of the place
 */
public record EditBlock(String search, String replacement, boolean all, EditHint hint) {
    /**
     * One place, of which nothing else is said.
     *
     * @param search the text to find
     * @param replacement the text to put in its place
     */
    public EditBlock(String search, String replacement) {
        this(search, replacement, false, EditHint.NONE);
    }
}
