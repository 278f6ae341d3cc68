package io.diffeval.runner.spi;

import io.diffeval.core.edit.EditPayload;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tool call of a reply.
 *
 * @param tool the tool's name as the model wrote it
 * @param input its parameters as the model wrote them: strings, or what JSON knows; stored as evidence
 * @param edits whether the tool is one that edits a file by a diff
 * @param path the file that it is for, null where it does not say
 * @param payload the edit, null where there is none
 * @param partial whether the reply ended before the call did
 */
public record ToolCall(
        String tool,
        Map<String, ? extends @Nullable Object> input,
        boolean edits,
        @Nullable String path,
        @Nullable EditPayload payload,
        boolean partial) {}
