package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tags. No tag contains {@code <} or {@code >} but at its ends, so two never overlap, and it is enough to look
 * back from each {@code >} over the characters that a name may have.
 */
final class TagParsing implements ReplyParsing {
    private static final String CONTENT = "content";
    private static final int NOWHERE = -1;

    private final TagVocabulary vocabulary;
    private final ReplyText text = new ReplyText();
    private final List<ReplyBlock> blocks = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();

    private int textStart;
    private @Nullable String tool;
    private Map<String, String> parameters = new LinkedHashMap<>();
    private @Nullable String parameter;
    private int valueStart;
    private int contentStart = NOWHERE;
    private int contentEnd = NOWHERE;
    private boolean editBegun;

    TagParsing(TagVocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    @Override
    public void accept(CharSequence chunk) {
        int from = text.length();
        if (text.append(chunk, '>')) {
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '>') {
                    endOfTag(i);
                }
            }
        }
    }

    @Override
    public boolean editBegun() {
        return editBegun;
    }

    @Override
    public ParsedReply finish() {
        if (tool == null) {
            addText(text.length(), true);
        } else {
            if (parameter != null) {
                parameters.put(parameter, text.trimmedSlice(valueStart, text.length()));
            }
            addCall(tool, true);
        }
        return ParsedReply.ofCalls(blocks, calls);
    }

    private void endOfTag(int nameEnd) {
        int nameStart = nameEnd;
        while (nameStart > 0 && isNameCharacter(text.charAt(nameStart - 1))) {
            nameStart--;
        }
        boolean closing = nameStart > 0 && text.charAt(nameStart - 1) == '/';
        int start = closing ? nameStart - 2 : nameStart - 1;
        if (start >= 0 && text.charAt(start) == '<') {
            tag(text.slice(nameStart, nameEnd), closing, start, nameEnd + 1);
        }
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }

    private void tag(String name, boolean closing, int start, int end) {
        if (tool == null) {
            if (!closing && vocabulary.tools().contains(name)) {
                openTool(name, start);
            }
            return;
        }
        if (name.equals(CONTENT)) {
            noteContent(closing, start, end);
        }
        if (parameter != null) {
            if (closing && name.equals(parameter)) {
                parameters.put(parameter, text.trimmedSlice(valueStart, start));
                parameter = null;
            }
        } else if (!closing && vocabulary.parameters().contains(name)) {
            parameter = name;
            valueStart = end;
        } else if (closing && name.equals(tool)) {
            closeTool(name, end);
        }
    }

    private void openTool(String name, int start) {
        addText(start, false);
        tool = name;
        editBegun = true;
    }

    /** The content tags count wherever they stand within the tool, even in the value of another parameter. */
    private void noteContent(boolean closing, int start, int end) {
        if (closing) {
            contentEnd = start;
        } else if (contentStart == NOWHERE) {
            contentStart = end;
        }
    }

    private void closeTool(String name, int end) {
        if (name.equals(TagVocabulary.WRITE_TO_FILE) && contentStart != NOWHERE && contentEnd >= contentStart) {
            parameters.put(CONTENT, text.trimmedSlice(contentStart, contentEnd));
        }
        addCall(name, false);
        tool = null;
        parameters = new LinkedHashMap<>();
        contentStart = NOWHERE;
        contentEnd = NOWHERE;
        textStart = end;
    }

    private void addText(int end, boolean partial) {
        String content = text.trimmedSlice(textStart, end);
        if (!content.isEmpty()) {
            blocks.add(new ReplyBlock.Text(content, partial));
        }
    }

    private void addCall(String name, boolean partial) {
        ReplyBlock.ToolUse use = new ReplyBlock.ToolUse(name, parameters, partial);
        String diff = parameters.get("diff");
        blocks.add(use);
        calls.add(new ToolCall(
                name,
                use.params(),
                name.equals(vocabulary.editTool()),
                parameters.get("path"),
                diff == null ? null : EditPayload.text(diff),
                partial));
    }
}
