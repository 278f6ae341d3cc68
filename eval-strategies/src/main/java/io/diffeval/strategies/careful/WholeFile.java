package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.EditPart;
import io.diffeval.core.edit.EditRequest;
import io.diffeval.core.edit.EditResult;
import io.diffeval.core.edit.EditScript;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.MatchLevel;
import io.diffeval.core.edit.Rejected;
import io.diffeval.core.edit.TieBreak;
import io.diffeval.strategies.assembly.Assembler;
import io.diffeval.strategies.assembly.Replacement;
import io.diffeval.strategies.text.Limits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file as it is listed, but for its line endings, byte-order mark and final newline. A listing that leaves code
 * out, or has so little of the file that it is a piece of it, is refused.
 */
final class WholeFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** A listing may lose so many lines of the file, and beyond them half of its lines. */
    private static final int FEW_LINES = 10;

    private WholeFile() {}

    static EditResult apply(EditRequest request, String listing, Limits limits) {
        String original = request.original();
        int shift = original.indexOf(BYTE_ORDER_MARK) == 0 ? 1 : 0;
        Passage file = new Passage(original.substring(shift));
        boolean isOpen = !file.text().isEmpty() && !file.endsWithLineFeed();
        String text = isOpen && listing.endsWith("\n") ? listing.substring(0, listing.length() - 1) : listing;
        Block block = new Block(file.text(), text, true, false, EditHint.NONE).withoutByteOrderMark();
        EditScript script = EditScript.of(List.of(new EditBlock("", listing)));
        Doubt doubt = doubt(block, original, file);
        if (doubt != null) {
            return Rejected.of(
                    script, doubt.cause(), doubt.detail(), List.of(EditPart.failed(doubt.cause(), file.count())));
        }
        Match whole = Match.exact(shift, original.length());
        String written = new Rewriter(original, file, limits).write(block, whole);
        EditPart part = EditPart.located(MatchLevel.ADDRESSED, shift, original.length(), file.count())
                .withCandidates(1, TieBreak.UNIQUE);
        return Assembler.assemble(
                request, script, List.of(part), List.of(new Replacement(shift, original.length(), written, 0)), limits);
    }

    private static @Nullable Doubt doubt(Block block, String original, Passage file) {
        if (Elision.isIn(block.replacement()) && !Elision.isIn(original)) {
            return new Doubt(FailureCause.ELISION, "the listing leaves out a part of the file");
        }
        if (EscapeDrift.isIn(block, original)) {
            return new Doubt(FailureCause.ESCAPING, "the listing brings entities like &lt; to a file that has none");
        }
        int lines = withText(file);
        int lost = lines - kept(file, block.replacementLines());
        return lost > FEW_LINES && 2 * lost > lines
                ? new Doubt(
                        FailureCause.SPAN_DISPROPORTIONATE,
                        "the listing has " + (lines - lost) + " of the file's " + lines + " lines with text")
                : null;
    }

    private static int withText(Passage passage) {
        int count = 0;
        for (int line = 0; line < passage.count(); line++) {
            count += passage.isBlank(line) ? 0 : 1;
        }
        return count;
    }

    /** How many lines with text the listing has of the file, each as often as it is there. */
    private static int kept(Passage file, Passage listing) {
        Map<String, Integer> listed = new HashMap<>();
        for (int line = 0; line < listing.count(); line++) {
            listed.merge(listing.trimmed(line), 1, Integer::sum);
        }
        int kept = 0;
        for (int line = 0; line < file.count(); line++) {
            String text = file.trimmed(line);
            if (!text.isEmpty() && listed.getOrDefault(text, 0) > 0) {
                listed.merge(text, -1, Integer::sum);
                kept++;
            }
        }
        return kept;
    }
}
