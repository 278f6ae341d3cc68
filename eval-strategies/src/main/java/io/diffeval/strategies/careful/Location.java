package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.core.edit.NearestCandidate;
import io.diffeval.core.edit.TieBreak;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a block belongs, or why that cannot be said.
 *
 * @param block the block, in the reading that was located
 * @param candidates the places that fit at the strictest level that any fits; one where the place is known, or all of
 *     them where all are to be replaced
 * @param cause why the place is not known; null where it is
 * @param detail the same in words, to follow the number of the block
 * @param nearest what came closest, null where nothing did
 * @param variant how the block was garbled, null where it was not
 * @param chosenBy how one place was chosen
 */
record Location(
        Block block,
        List<Match> candidates,
        @Nullable FailureCause cause,
        String detail,
        @Nullable NearestCandidate nearest,
        @Nullable SearchVariant variant,
        TieBreak chosenBy) {
    static Location found(Block block, List<Match> candidates) {
        return new Location(block, candidates, null, "", null, null, TieBreak.UNIQUE);
    }

    static Location failed(Block block, FailureCause cause, String detail) {
        return new Location(block, List.of(), cause, detail, null, null, TieBreak.UNIQUE);
    }

    Location with(Block otherBlock, @Nullable SearchVariant otherVariant) {
        return new Location(otherBlock, candidates, cause, detail, nearest, otherVariant, chosenBy);
    }

    Location choose(Match candidate) {
        return new Location(block, List.of(candidate), null, "", null, variant, TieBreak.NEAREST_HINT);
    }

    Location atAll(List<Match> places) {
        return new Location(block, places, null, "", null, variant, TieBreak.ALL);
    }

    Location at(List<Match> places) {
        return new Location(block, places, cause, detail, nearest, variant, chosenBy);
    }

    boolean isFound() {
        return cause == null;
    }
}
