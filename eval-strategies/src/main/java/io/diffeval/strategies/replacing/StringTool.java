package io.diffeval.strategies.replacing;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.strategies.text.WorkBudget;

/** What sets one tool that replaces strings apart from another. Used by many threads at once. */
public interface StringTool {
    /**
     * The profile.
     *
     * @return its id
     */
    String id();

    /**
     * Whether an empty old string creates a file that does not exist.
     *
     * @return false where the tool refuses that
     */
    boolean createsFiles();

    /**
     * Reads a file.
     *
     * @param original the file
     * @return the text in which the tool looks for strings
     */
    TextView open(String original);

    /**
     * Prepares a string of the edit.
     *
     * @param written the old or the new string as the model wrote it
     * @param file the file as it was
     * @return the string that the tool uses
     */
    String adapt(String written, String file);

    /**
     * Finds the place of an edit.
     *
     * @param text the text as it is now
     * @param edit the prepared edit; its strings differ from each other
     * @param budget how much work is left, in characters passed
     * @return what is to be replaced, or why nothing is
     */
    Finding locate(String text, EditBlock edit, WorkBudget budget);
}
