package io.diffeval.providers.parser;

import io.diffeval.core.text.AiderMarker;
import io.diffeval.core.text.FileNameLine;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines. A block runs from its SEARCH marker to the next REPLACE marker, whatever stands between, and is handed
 * on as written: whether it is well-formed is for the strategy's grammar to say.
 */
final class SearchReplaceParsing implements ReplyParsing {
    /** Start and end of a line, without its line end. */
    private record Line(int start, int end) {}

    private final ReplyText text = new ReplyText();
    private final List<ReplyBlock> blocks = new ArrayList<>();
    private final Map<@Nullable String, FileEdits> files = new LinkedHashMap<>();
    private final Deque<Line> linesAbove = new ArrayDeque<>();

    private int lineStart;
    private int partStart;
    private boolean inBlock;
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
        if (inBlock) {
            addBlock(text.length(), true);
        } else {
            addText(text.length(), true);
        }
        List<ToolCall> calls = files.values().stream().map(FileEdits::call).toList();
        return ParsedReply.ofFiles(blocks, calls);
    }

    private void line(int end, int nextStart) {
        if (inBlock) {
            if (AiderMarker.REPLACE.matches(text, lineStart, end)) {
                addBlock(nextStart, false);
            }
        } else if (AiderMarker.SEARCH.matches(text, lineStart, end)) {
            openBlock();
        } else {
            linesAbove.addFirst(new Line(lineStart, end));
            if (linesAbove.size() > FileNameLine.REACH) {
                linesAbove.removeLast();
            }
        }
        lineStart = nextStart;
    }

    private void openBlock() {
        addText(lineStart, false);
        String name = FileNameLine.find(linesAbove.stream()
                .map(line -> text.slice(line.start(), line.end()))
                .toList());
        if (name != null) {
            path = name;
        }
        partStart = lineStart;
        inBlock = true;
        editBegun = true;
    }

    private void addBlock(int end, boolean partial) {
        FileEdits edits = files.computeIfAbsent(path, FileEdits::new);
        blocks.add(edits.add(text.slice(partStart, end), partial));
        linesAbove.clear();
        partStart = end;
        inBlock = false;
    }

    private void addText(int end, boolean partial) {
        String content = text.slice(partStart, end).strip();
        if (!content.isEmpty()) {
            blocks.add(new ReplyBlock.Text(content, partial));
        }
        partStart = end;
    }
}
