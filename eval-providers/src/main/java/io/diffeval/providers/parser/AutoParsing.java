package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;
import io.diffeval.runner.spi.ToolCall;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Feeds a reply of unknown format to every parser and takes the first that finds a whole edit; failing that, the first
 * that finds an edit the reply ended in, or any other call.
 */
final class AutoParsing implements ReplyParsing {
    private final ReplyParsing tags;
    private final ReplyParsing json;
    private final ReplyParsing blocks;
    private final PatchLine patch = new PatchLine();

    AutoParsing(ReplyParsing tags, ReplyParsing json, ReplyParsing blocks) {
        this.tags = tags;
        this.json = json;
        this.blocks = blocks;
    }

    @Override
    public void accept(CharSequence chunk) {
        tags.accept(chunk);
        json.accept(chunk);
        blocks.accept(chunk);
        patch.accept(chunk);
    }

    @Override
    public boolean editBegun() {
        return tags.editBegun() || json.editBegun() || blocks.editBegun();
    }

    @Override
    public ParsedReply finish() {
        ParsedReply byTags = tags.finish();
        ParsedReply byJson = json.finish();
        // Blocks before JSON: what they edit may be JSON that looks like a call, while in a call their lines are
        // escaped.
        List<ParsedReply> readings = List.of(byTags, blocks.finish(), byJson);
        return firstWith(readings, call -> call.edits() && !call.partial())
                .or(() -> firstWith(readings, ToolCall::edits))
                .or(() -> firstWith(readings, call -> true))
                .orElseGet(() -> withoutCall(byTags, byJson));
    }

    private static Optional<ParsedReply> firstWith(List<ParsedReply> readings, Predicate<ToolCall> wanted) {
        return readings.stream()
                .filter(reply -> reply.calls().stream().anyMatch(wanted))
                .findFirst();
    }

    private ParsedReply withoutCall(ParsedReply byTags, ParsedReply byJson) {
        if (patch.seen()) {
            return ParsedReply.unsupported("apply_patch");
        }
        // A broken call is an answer; as plain text it would count as none.
        return byJson.problem() != null ? byJson : byTags;
    }
}
