package io.diffeval.strategies.text;

import io.diffeval.core.edit.NearestCandidate;
import org.jspecify.annotations.Nullable;

/** Finds the place in a text that comes closest to wanted lines, in time linear in both. */
public final class NearestPlace {
    private NearestPlace() {}

    /**
     * Finds the place where most of the lines stand in their order.
     *
     * @param wanted holds the wanted lines
     * @param count how many of them count, at least 1
     * @param lines the text
     * @return the place, with the share of lines that are the same as its similarity; null where no line is found
     */
    public static @Nullable NearestCandidate of(LineTable wanted, int count, LineTable lines) {
        for (NearestRegions.Region region : new NearestRegions(wanted, count, lines, lines.count()).best(1)) {
            int same = 0;
            for (int i = Math.max(0, -region.line()); i < count && region.line() + i < lines.count(); i++) {
                same += wanted.isSame(i, lines, region.line() + i) ? 1 : 0;
            }
            return new NearestCandidate(Math.max(0, region.line()) + 1, (double) same / count);
        }
        return null;
    }
}
