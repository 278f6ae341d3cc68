package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sign that a block whose place is known is still wrong.
 *
 * @param cause why the edit is refused for it
 * @param detail the same in words, to follow the number of the block
 */
record Doubt(FailureCause cause, String detail) {
    static @Nullable Doubt about(
            Location location,
            List<BoundaryEcho> echoes,
            Draft draft,
            String original,
            Passage file,
            int shift,
            Rewriter rewriter) {
        Block block = location.block();
        if (!draft.isClosed() && !Completeness.isLikely(block)) {
            return new Doubt(FailureCause.TRUNCATED, "is not closed and may be cut off");
        }
        Set<String> elisions = Elision.in(block.replacement());
        if (!elisions.isEmpty()) {
            Set<String> known = Elision.isIn(block.search()) ? Elision.in(original) : Set.of();
            for (String elision : elisions) {
                if (!known.contains(elision)) {
                    return new Doubt(FailureCause.ELISION, "leaves out a part of its replacement: " + elision);
                }
            }
        }
        if (EscapeDrift.isIn(block, original)) {
            return new Doubt(FailureCause.ESCAPING, "brings entities like &lt; to a file that has none");
        }
        for (int i = 0; i < echoes.size(); i++) {
            Match match = location.candidates().get(i);
            if (AlreadyApplied.at(block, match, file, shift, rewriter)) {
                return new Doubt(
                        FailureCause.NO_MATCH,
                        "is applied already: its replacement stands at its place" + at(match, file, shift));
            }
            BoundaryEcho echo = echoes.get(i);
            if (!echo.isNone() && !echo.isSure()) {
                return new Doubt(
                        FailureCause.STALE_ANCHOR,
                        "would write again a line that stands just beside its place" + at(match, file, shift));
            }
            if (echo.isNone() && ChangedNeighbour.isBeside(block, match, file, shift)) {
                return new Doubt(
                        FailureCause.STALE_ANCHOR,
                        "would write a changed form of a line beside that line itself, at its place"
                                + at(match, file, shift));
            }
        }
        return null;
    }

    private static String at(Match match, Passage file, int shift) {
        return ", line " + (match.firstLine(file, shift) + 1);
    }
}
