package io.diffeval.providers.parser;

import io.diffeval.core.edit.EditPayload;
import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyBlock;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a reply of native tool calls as providers write it down: a JSON array of {@code {"text":...}} and
 * {@code {"name":...,"arguments":"..."}}, where arguments are the model's own text. Text is never searched for calls. A
 * call whose edit is a text counts too: tools that take a diff.
 */
final class NativeCallsParsing implements ReplyParsing {
    /** The format that such a reply is declared to be in. */
    static final String FORMAT = "tool_calls";

    private static final String DIFF = "diff";

    private final ReplyText text = new ReplyText();
    private final CallOpening opening = new CallOpening();

    @Override
    public void accept(CharSequence chunk) {
        int from = text.length();
        text.append(chunk, '{');
        for (int i = from; i < text.length() && !opening.seen(); i++) {
            opening.accept(text.charAt(i));
        }
    }

    @Override
    public boolean editBegun() {
        return opening.seen();
    }

    @Override
    public ParsedReply finish() {
        JsonReading reading = JsonValues.readWhole(text.toString());
        if (!(reading instanceof JsonReading.Value value) || !(value.value() instanceof List<?> blocks)) {
            return ParsedReply.malformed(List.of(), "the reply is declared as " + FORMAT + " but is no list of them");
        }
        List<ReplyBlock> parts = new ArrayList<>();
        List<ToolCall> calls = new ArrayList<>();
        boolean severalFiles = false;
        for (Object block : blocks) {
            Map<?, ?> fields = block instanceof Map<?, ?> map ? map : Map.of();
            if (fields.get("text") instanceof String content) {
                parts.add(new ReplyBlock.Text(content, false));
                continue;
            }
            JsonCalls read = JsonCalls.in(block);
            if (read.problem() != null || read.calls().isEmpty()) {
                return ParsedReply.malformed(parts, problem(read));
            }
            severalFiles |= read.severalFiles();
            for (ToolCall found : read.calls()) {
                ToolCall call = withDiff(found);
                parts.add(new ReplyBlock.ToolUse(call.tool(), call.input(), false));
                calls.add(call);
            }
        }
        return severalFiles ? ParsedReply.ofFiles(parts, calls) : ParsedReply.ofCalls(parts, calls);
    }

    private static String problem(JsonCalls read) {
        return read.problem() == null ? "a call has no name" : read.problem();
    }

    private static ToolCall withDiff(ToolCall call) {
        @Nullable Object diff = call.input().get(DIFF);
        return call.edits() || !(diff instanceof String edit)
                ? call
                : new ToolCall(call.tool(), call.input(), true, call.path(), EditPayload.text(edit), false);
    }
}
