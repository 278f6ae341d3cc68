package io.diffeval.providers.parser;

import io.diffeval.runner.spi.ParsedReply;
import io.diffeval.runner.spi.ReplyParsing;

/** Feeds a reply of unknown format to every parser and takes the first that finds a tool call. */
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
        if (!byTags.calls().isEmpty()) {
            return byTags;
        }
        ParsedReply byJson = json.finish();
        if (!byJson.calls().isEmpty()) {
            return byJson;
        }
        ParsedReply byBlocks = blocks.finish();
        if (!byBlocks.calls().isEmpty()) {
            return byBlocks;
        }
        if (patch.seen()) {
            return ParsedReply.unsupported("apply_patch");
        }
        // A broken call is an answer; as plain text it would count as none.
        return byJson.problem() != null ? byJson : byTags;
    }
}
