package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.core.text.FileNameLine;
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
 * Reads lines. A listing runs from a line that begins with a fence to the next line that does, and is handed on as
 * written, fences included. Its file is named on the line above, else by the last name between backticks in the text
 * before. Listings without a name are examples and count as text; of several for one file the first counts.
 */
final class WholeFileParsing implements ReplyParsing {
    private static final String TOOL = "whole_file";
    private static final String FENCE = "```";

    private final ReplyText text = new ReplyText();
    private final List<ReplyBlock> blocks = new ArrayList<>();
    private final Map<String, ToolCall> calls = new LinkedHashMap<>();

    private int lineStart;
    private int partStart;
    private @Nullable String lineAbove;
    private @Nullable String nameInText;
    private @Nullable String fence;
    private @Nullable String path;
    private boolean editBegun;

    @Override
    public void accept(CharSequence chunk) {
        int from = text.length();
        if (text.append(chunk, '\n')) {
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    line(i, i + 1);
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
        if (lineStart < text.length()) {
            line(text.length(), text.length());
        }
        if (path != null) {
            addListing(path, text.length(), true);
        }
        addText(text.length(), true);
        return ParsedReply.ofFiles(blocks, List.copyOf(calls.values()));
    }

    private void line(int end, int nextStart) {
        int backticks = backticks(end);
        if (fence != null) {
            if (backticks >= fence.length()) {
                if (path != null) {
                    addListing(path, nextStart, false);
                }
                fence = null;
                path = null;
            }
            lineAbove = null;
        } else if (backticks >= FENCE.length()) {
            fence = "`".repeat(backticks);
            openListing();
        } else {
            lineAbove = text.slice(lineStart, end);
            noteName(lineAbove);
        }
        lineStart = nextStart;
    }

    private int backticks(int end) {
        int at = lineStart;
        while (at < end && text.charAt(at) == '`') {
            at++;
        }
        return at - lineStart;
    }

    private void openListing() {
        String above = lineAbove == null ? null : FileNameLine.find(List.of(lineAbove));
        String name = above == null ? nameInText : above;
        if (name != null && !calls.containsKey(name)) {
            addText(lineStart, false);
            path = name;
            editBegun = true;
        }
        nameInText = null;
    }

    private void noteName(String line) {
        int open = line.indexOf('`');
        while (open >= 0) {
            int close = line.indexOf('`', open + 1);
            String name = close < 0 ? "" : line.substring(open + 1, close);
            if (FileNameLine.isPlausible(name) && FileNameLine.hasExtension(name)) {
                nameInText = name;
            }
            open = close < 0 ? -1 : line.indexOf('`', close + 1);
        }
    }

    private void addListing(String file, int end, boolean partial) {
        String listing = text.slice(partStart, end);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("path", file);
        parameters.put("content", listing);
        blocks.add(new ReplyBlock.ToolUse(TOOL, parameters, partial));
        calls.put(file, new ToolCall(TOOL, parameters, true, file, EditPayload.text(listing), partial));
        partStart = end;
    }

    private void addText(int end, boolean partial) {
        String content = text.slice(partStart, end).strip();
        if (!content.isEmpty()) {
            blocks.add(new ReplyBlock.Text(content, partial));
        }
        partStart = end;
    }
}
