package io.diffeval.core.eval;

import io.diffeval.core.ContentHash;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A case as its file defines it. One that asks for an edit has a file, a conversation that asks for an edit of it, and,
 * where known, the file that should come out. One that asks for an answer has a conversation, and what is expected of
 * the answer.
 *
 * @param testId the case's persistent id
 * @param caseSet the name of the file or folder that it came from
 * @param definitionHash hash over everything below except the recorded outputs
 * @param category what kind of task it is, null where the file does not say
 * @param cluster what it shares chance with, for example its source repository; null where the file does not say
 * @param filePath the path of the file to edit, as the model is expected to name it; null where an answer is asked for
 * @param fileContents the file before the edit; null where an answer is asked for
 * @param expectedContents the file after it, null where unknown; where an answer is asked for, its scorer with settings,
 *     canonical JSON
 * @param messages the conversation, empty where it is unknown
 * @param systemPromptDetails values for the placeholders of a system prompt, by name
 * @param recordedOutputs what models answered earlier
 */
public record EvalCase(
        String testId,
        String caseSet,
        ContentHash definitionHash,
        @Nullable String category,
        @Nullable String cluster,
        @Nullable String filePath,
        @Nullable String fileContents,
        @Nullable String expectedContents,
        List<ChatMessage> messages,
        Map<String, String> systemPromptDetails,
        List<RecordedOutput> recordedOutputs) {
    /** Copies the collections. */
    public EvalCase {
        messages = List.copyOf(messages);
        systemPromptDetails = Map.copyOf(systemPromptDetails);
        recordedOutputs = List.copyOf(recordedOutputs);
    }
}
