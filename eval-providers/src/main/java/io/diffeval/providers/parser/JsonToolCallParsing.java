package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects the reply and reads it when it has ended. Text that turns out to be no JSON is not read again: the search
 * goes on where reading stopped, so the work stays linear.
 */
final class JsonToolCallParsing implements ReplyParsing {
    private final ReplyText text = new ReplyText();
    private final CallOpening opening = new CallOpening();
    private final List<ReplyBlock> blocks = new ArrayList<>();
    private final List<ToolCall> calls = new ArrayList<>();
    private int textStart;
    private boolean severalFiles;

    @Override
    public void accept(CharSequence chunk) {
        int from = text.length();
        boolean brace = text.append(chunk, '{');
        if (brace || opening.isUnderWay()) {
            for (int i = from; i < text.length() && !opening.seen(); i++) {
                opening.accept(text.charAt(i));
            }
        }
    }

    @Override
    public boolean editBegun() {
        return opening.seen();
    }

    @Override
    public ParsedReply finish() {
        boolean lineStart = true;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (!mayBegin(c, lineStart, at)) {
                lineStart = c == '\n' || (lineStart && Character.isWhitespace(c));
                at++;
                continue;
            }
            JsonReading reading = JsonValues.readAt(text, at);
            String problem = take(reading, at);
            if (problem != null) {
                addText(text.length(), true);
                return ParsedReply.malformed(blocks, problem);
            }
            at = Math.max(at + 1, reading.end());
            lineStart = false;
        }
        addText(text.length(), true);
        return severalFiles ? ParsedReply.ofFiles(blocks, calls) : ParsedReply.ofCalls(blocks, calls);
    }

    /** Objects begin anywhere, lists of them on a line of their own only: prose has brackets too. */
    private boolean mayBegin(char c, boolean lineStart, int at) {
        if (c != '{' && !(c == '[' && lineStart)) {
            return false;
        }
        int next = at + 1;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        if (next == text.length()) {
            return false;
        }
        char first = text.charAt(next);
        return c == '{' ? first == '"' : first == '{' || first == '[';
    }

    private @Nullable String take(JsonReading reading, int start) {
        if (reading instanceof JsonReading.Broken broken) {
            boolean call = broken.beyondLimits() || CallOpening.isIn(text, start, broken.end());
            return call ? broken.problem() : null;
        }
        JsonCalls found = JsonCalls.in(((JsonReading.Value) reading).value());
        if (found.problem() != null) {
            return found.problem();
        }
        if (!found.calls().isEmpty()) {
            addText(start, false);
            textStart = reading.end();
            severalFiles |= found.severalFiles();
            for (ToolCall call : found.calls()) {
                blocks.add(new ReplyBlock.ToolUse(call.tool(), call.input(), false));
                calls.add(call);
            }
        }
        return null;
    }

    private void addText(int end, boolean partial) {
        String content = text.slice(textStart, end).strip();
        if (!content.isEmpty()) {
            blocks.add(new ReplyBlock.Text(content, partial));
        }
    }
}
