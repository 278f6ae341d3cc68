package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sections of a patch, gathered by file: what belongs to one file becomes one call. */
final class PatchSections {
    private static final String PATCH = "patch";

    private record Sections(StringBuilder text, boolean partial) {}

    private final String tool;
    private final String opening;
    private final String closing;
    private final Map<String, Sections> files = new LinkedHashMap<>();

    /** Gathers for a tool; opening and closing are what the tool wants around a file's sections. */
    PatchSections(String tool, String opening, String closing) {
        this.tool = tool;
        this.opening = opening;
        this.closing = closing;
    }

    /** Adds a section and returns it as a part of the reply. */
    ReplyBlock add(String path, String section, boolean partial) {
        Sections before = files.get(path);
        StringBuilder text = before == null ? new StringBuilder(opening) : before.text;
        text.append(section).append(section.endsWith("\n") || partial ? "" : "\n");
        files.put(path, new Sections(text, partial || before != null && before.partial));
        return new ReplyBlock.ToolUse(tool, parameters(path, section), partial);
    }

    List<ToolCall> calls() {
        List<ToolCall> calls = new ArrayList<>();
        files.forEach((path, sections) -> {
            // An edit that the reply ended in must not look whole.
            String text = sections.text + (sections.partial ? "" : closing);
            calls.add(new ToolCall(tool, parameters(path, text), true, path, EditPayload.text(text), sections.partial));
        });
        return calls;
    }

    private static Map<String, String> parameters(String path, String text) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("path", path);
        parameters.put(PATCH, text);
        return parameters;
    }
}
