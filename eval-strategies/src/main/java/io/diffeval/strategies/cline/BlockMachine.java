package io.diffeval.strategies.cline;

import io.diffeval.core.edit.Applied;
import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.Rejected;
import io.diffeval.strategies.text.Limits;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tool's state while it reads an edit. What a marker resets and what it leaves is the tool's behaviour, odd as it
 * is. After a refusal it only collects the blocks that are still to come. For one edit.
 */
final class BlockMachine {
    private static final int LONGEST_QUOTE = 200;

    private final ClineVersion version;
    private final String original;
    private final Locator locator;
    private final long longest;
    private final Assembly assembly;
    private final List<EditBlock> blocks = new ArrayList<>();
    private final List<EditPart> parts = new ArrayList<>();
    private @Nullable Refusal refusal;

    private boolean inSearch;
    private boolean inReplace;
    private String search = "";
    private final List<String> replacement = new ArrayList<>(1);
    private @Nullable Match match;
    private boolean isOutOfOrder;
    private int cursor;

    BlockMachine(ClineVersion version, String original, Limits limits) {
        this.version = version;
        this.original = original;
        this.locator = new Locator(version, original, limits);
        this.longest = limits.most(Limits.Kept.CHARACTER);
        this.assembly = version.sortsBlocks() ? new SortingAssembly(original) : new WritingAssembly(original);
    }

    /** Whole lines between two markers, each with its line feed. */
    void content(String lines) {
        if (inSearch) {
            search = lines;
        } else if (inReplace && !lines.isEmpty()) {
            replacement.add(lines);
            assembly.replaceWith(lines);
        }
    }

    void marker(Marker marker) {
        switch (marker) {
            case START -> start();
            case SEPARATOR -> separator();
            case END -> end();
            default -> throw new IllegalArgumentException("no marker");
        }
    }

    private void start() {
        inSearch = true;
        search = "";
        replacement.clear();
    }

    private void separator() {
        boolean isNewSearch = inSearch || match == null;
        inSearch = false;
        inReplace = true;
        if (refusal != null) {
            return;
        }
        // Without a new start, the tool searches for the same text from the same place once more.
        Match found = isNewSearch ? locator.locate(search, cursor) : match;
        if (found == null) {
            refuse(notFound());
            return;
        }
        match = found;
        isOutOfOrder |= version.sortsBlocks() && found.start() < cursor;
        assembly.located(found, cursor);
    }

    private Refusal notFound() {
        if (search.isEmpty()) {
            return new Refusal(
                    FailureCause.EMPTY_SEARCH, blockName() + " searches for nothing, in a file that is not empty");
        }
        return locator.isExhausted()
                ? new Refusal(
                        FailureCause.RESOURCE_LIMIT, blockName() + " takes too much work to locate: " + quotedSearch())
                : new Refusal(
                        FailureCause.NO_MATCH,
                        blockName() + " searches for lines that are not in the file: " + quotedSearch());
    }

    private String blockName() {
        return "block " + (blocks.size() + 1);
    }

    private String quotedSearch() {
        int feed = search.indexOf('\n');
        String first = feed < 0 ? search : search.substring(0, feed);
        return first.length() > LONGEST_QUOTE ? first.substring(0, LONGEST_QUOTE) + "…" : first;
    }

    private void end() {
        if (refusal == null && match == null && version.refusesEndWithoutSeparator()) {
            refuse(new Refusal(
                    FailureCause.MALFORMED_MARKER, blockName() + " ends without a separator: " + quotedSearch()));
        }
        record();
        if (!isOutOfOrder) {
            cursor = match == null ? -1 : match.end();
        }
        inSearch = false;
        inReplace = false;
        search = "";
        replacement.clear();
        match = null;
        isOutOfOrder = false;
    }

    void finish() {
        if (inReplace && (match != null || refusal != null)) {
            record();
        }
    }

    private void record() {
        String text = replacement.size() == 1 ? replacement.get(0) : String.join("", replacement);
        blocks.add(new EditBlock(search, text));
        if (refusal != null) {
            return;
        }
        if (match == null) {
            // The tool takes no notice of it, but puts it down with −1 for both ends.
            parts.add(EditPart.failed(FailureCause.MALFORMED_MARKER, requestedLines()));
            assembly.close(-1, -1, text);
        } else {
            parts.add(match.toPart(original.length(), requestedLines()));
            assembly.close(match.start(), match.end(), text);
        }
    }

    private void refuse(Refusal why) {
        refusal = why;
        parts.add(EditPart.failed(why.cause(), requestedLines()));
    }

    private int requestedLines() {
        int lines = 0;
        for (int feed = search.indexOf('\n'); feed >= 0; feed = search.indexOf('\n', feed + 1)) {
            lines++;
        }
        return lines;
    }

    EditResult result(EditRequest request) {
        EditScript script = EditScript.of(blocks);
        if (refusal != null) {
            return Rejected.of(script, refusal.cause(), refusal.detail(), parts);
        }
        Slices slices = assembly.finish(cursor);
        return slices.length() > longest
                ? Rejected.of(
                        script,
                        FailureCause.RESOURCE_LIMIT,
                        "the result would be longer than " + longest + " characters",
                        List.of())
                : Applied.toFile(script, request, slices.join(), parts);
    }
}
