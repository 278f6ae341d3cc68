package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.List;

/** Takes a reply apart line by line, each as soon as it has ended. */
abstract class LineParsing implements ReplyParsing {
    private final ReplyText text;
    private final List<ReplyBlock> blocks = new ArrayList<>();
    private int lineStart;
    private int partStart;

    LineParsing(ReplyText text) {
        this.text = text;
    }

    @Override
    public final void accept(CharSequence chunk) {
        int from = text.length();
        if (text.append(chunk, '\n')) {
            for (int i = from; i < text.length(); i++) {
                if (text.charAt(i) == '\n') {
                    line(lineStart, i, i + 1);
                    lineStart = i + 1;
                }
            }
        }
    }

    @Override
    public final ParsedReply finish() {
        if (lineStart < text.length()) {
            line(lineStart, text.length(), text.length());
        }
        List<ToolCall> calls = end();
        addText(text.length(), true);
        return ParsedReply.ofFiles(blocks, calls);
    }

    /** Takes a line, from its start to its line end, behind which the next one begins. */
    abstract void line(int start, int end, int nextStart);

    /** Ends the reply: the calls, one for each file. */
    abstract List<ToolCall> end();

    final ReplyText text() {
        return text;
    }

    /** Whether a line begins so. */
    final boolean startsWith(String beginning, int start, int end) {
        if (end - start < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (text.charAt(start + i) != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Adds what was passed since the last part as text, unless it is blank. */
    final void addText(int end, boolean partial) {
        String content = text.slice(partStart, end).strip();
        if (!content.isEmpty()) {
            blocks.add(new ReplyBlock.Text(content, partial));
        }
        partStart = end;
    }

    /** Adds an edit as a part, up to an offset. */
    final void addEdit(ReplyBlock edit, int end) {
        blocks.add(edit);
        partStart = end;
    }
}
