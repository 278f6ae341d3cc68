package io.diffeval.strategies.careful;

import io.diffeval.core.edit.MatchLevel;
import org.jspecify.annotations.Nullable;

/**
 * A place that fits a search.
 *
 * @param level the leniency that it took
 * @param start where it begins in the file
 * @param end where it ends, exclusive
 * @param lineOf for each line of the search the line of the file that it means, −1 for none; null for a byte-exact match
 * @param similarity how much of the search fits, from 0 to 1; null where all of it does
 * @param runnerUp the same for the second-best place, null where there is none
 */
record Match(
        MatchLevel level,
        int start,
        int end,
        int @Nullable [] lineOf,
        @Nullable Double similarity,
        @Nullable Double runnerUp) {
    static Match exact(int start, int end) {
        return new Match(MatchLevel.EXACT, start, end, null, null, null);
    }

    /** As how many places one counts that says of so many lines where they are; the memory of one has room for 64. */
    static long placesFor(int lines) {
        return 1 + lines / 64;
    }

    Match at(MatchLevel other) {
        return new Match(other, start, end, lineOf, similarity, runnerUp);
    }

    Match until(int otherEnd) {
        return new Match(level, start, otherEnd, lineOf, similarity, runnerUp);
    }

    /** Its first line; from where the text of the file begins, the match is {@code shift} away. */
    int firstLine(Passage file, int shift) {
        return file.holding(start - shift);
    }

    /** The line after its last. */
    int endLine(Passage file, int shift) {
        return file.holding(Math.max(start, end - 1) - shift) + 1;
    }

    boolean isExact() {
        return lineOf == null;
    }
}
