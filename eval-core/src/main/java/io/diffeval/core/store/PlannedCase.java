package io.diffeval.core.store;

import io.diffeval.core.CaseId;
import io.diffeval.core.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * A case of a run: a task, a prompt, and a system prompt.
 *
 * @param caseId the case
 * @param task the task
 * @param promptText the conversation, canonical JSON
 * @param renderedSystemPrompt the system prompt that the model sees
 * @param filePath the file to edit, null where an answer is asked for
 * @param fileContents its text before the edit, null where an answer is asked for
 * @param expectedContents its text after it, null where unknown; where an answer is asked for, its scorer with settings,
 *     canonical JSON
 * @param cluster what the case shares chance with, null where unknown
 * @param description what people call the case
 */
public record PlannedCase(
        CaseId caseId,
        Task task,
        String promptText,
        String renderedSystemPrompt,
        @Nullable String filePath,
        @Nullable String fileContents,
        @Nullable String expectedContents,
        @Nullable String cluster,
        String description) {
    /**
     * Whether an edit is asked for.
     *
     * @return false where an answer is
     */
    public boolean asksForEdit() {
        return fileContents != null;
    }

    /**
     * Identifies the prompt within its task.
     *
     * @return the hash over task and text
     */
    public ContentHash promptId() {
        return ContentHash.ofParts(task.taskId().value(), promptText);
    }

    /**
     * The same case in another run.
     *
     * @param id its id there
     * @return the copy
     */
    public PlannedCase withId(CaseId id) {
        return new PlannedCase(
                id,
                task,
                promptText,
                renderedSystemPrompt,
                filePath,
                fileContents,
                expectedContents,
                cluster,
                description);
    }
}
