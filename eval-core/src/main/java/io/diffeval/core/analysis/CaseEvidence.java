package io.diffeval.core.analysis;

import io.diffeval.core.CaseId;
import io.diffeval.core.RunId;
import io.diffeval.core.store.Task;
import org.jspecify.annotations.Nullable;

/**
 * A case of a run with its texts.
 *
 * @param caseId the case
 * @param run the run
 * @param task its lasting identity
 * @param description what people call it
 * @param cluster what it shares chance with, null where unknown
 * @param promptJson the conversation, JSON
 * @param systemPrompt the name of the system prompt template
 * @param renderedSystemPrompt the system prompt that the model saw
 * @param filePath the file to edit, null where unknown
 * @param original its text before, null where unknown
 * @param expected the text that it should have after, null where unknown
 */
public record CaseEvidence(
        CaseId caseId,
        RunId run,
        Task task,
        String description,
        @Nullable String cluster,
        String promptJson,
        String systemPrompt,
        String renderedSystemPrompt,
        @Nullable String filePath,
        @Nullable String original,
        @Nullable String expected) {}
