package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ToolCall;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The blocks of one file, which become one call. */
final class FileEdits {
    private static final String TOOL = "search_replace";

    private final @Nullable String path;
    private final StringBuilder diff = new StringBuilder();
    private boolean partial;

    FileEdits(@Nullable String path) {
        this.path = path;
    }

    /** Adds a block and returns it as a part of the reply. */
    ReplyBlock add(String block, boolean blockIsPartial) {
        diff.append(block);
        partial |= blockIsPartial;
        return new ReplyBlock.ToolUse(TOOL, parameters(block), blockIsPartial);
    }

    ToolCall call() {
        String text = diff.toString();
        return new ToolCall(TOOL, parameters(text), true, path, EditPayload.text(text), partial);
    }

    private Map<String, String> parameters(String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (path != null) {
            parameters.put("path", path);
        }
        parameters.put("diff", text);
        return parameters;
    }
}
