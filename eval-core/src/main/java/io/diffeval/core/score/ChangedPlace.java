package io.diffeval.core.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A place of the original in which hunks of the intended and of the actual change meet, that is overlap or adjoin.
 *
 * @param begin its first line in the original
 * @param end the line after its last in the original
 * @param intended where it is in the expected file
 * @param actual where it is in the actual file
 * @param isIntended whether a change was asked for here
 * @param isActual whether something changed here
 */
record ChangedPlace(int begin, int end, Extent intended, Extent actual, boolean isIntended, boolean isActual) {

    /** The places of two changes of the same original, in order. */
    static List<ChangedPlace> of(TextChange intended, TextChange actual) {
        List<Hunk> hunks = new ArrayList<>();
        collect(intended, true, hunks);
        collect(actual, false, hunks);
        hunks.sort(Comparator.comparingInt(hunk -> hunk.extent.begin()));
        List<ChangedPlace> places = new ArrayList<>();
        int shiftIntended = 0;
        int shiftActual = 0;
        int next = 0;
        while (next < hunks.size()) {
            int begin = hunks.get(next).extent.begin();
            int end = begin;
            int growthIntended = 0;
            int growthActual = 0;
            boolean isIntended = false;
            boolean isActual = false;
            while (next < hunks.size() && (hunks.get(next).extent.begin() <= end)) {
                Hunk hunk = hunks.get(next++);
                end = Math.max(end, hunk.extent.end());
                isIntended |= hunk.isIntended;
                isActual |= !hunk.isIntended;
                growthIntended += hunk.isIntended ? hunk.growth : 0;
                growthActual += hunk.isIntended ? 0 : hunk.growth;
            }
            places.add(new ChangedPlace(
                    begin,
                    end,
                    new Extent(begin + shiftIntended, end + shiftIntended + growthIntended),
                    new Extent(begin + shiftActual, end + shiftActual + growthActual),
                    isIntended,
                    isActual));
            shiftIntended += growthIntended;
            shiftActual += growthActual;
        }
        return places;
    }

    private static void collect(TextChange change, boolean isIntended, List<Hunk> hunks) {
        for (int i = 0; i < change.hunks(); i++) {
            LineHunk hunk = change.hunk(i);
            hunks.add(new Hunk(change.extent(i), hunk.added() - hunk.deleted(), isIntended));
        }
    }

    private record Hunk(Extent extent, int growth, boolean isIntended) {}
}
