package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides for a block that fits several places where only one of them lies between the blocks before and after it. The
 * hunks of a patch stand in the file's order, so that there one of the two is enough.
 */
final class OrderHint {
    private OrderHint() {}

    static List<Location> decide(List<Location> locations, boolean isPatch) {
        boolean isAnyAmbiguous = false;
        for (Location location : locations) {
            isAnyAmbiguous |= isAmbiguous(location);
        }
        if (!isAnyAmbiguous || !isInOrder(locations)) {
            return locations;
        }
        List<Location> decided = new ArrayList<>(locations.size());
        for (int i = 0; i < locations.size(); i++) {
            Location location = locations.get(i);
            Match only = isAmbiguous(location) ? onlyBetween(locations, i, isPatch) : null;
            decided.add(only == null ? location : location.choose(only));
        }
        return decided;
    }

    private static boolean isAmbiguous(Location location) {
        return location.cause() == FailureCause.AMBIGUOUS;
    }

    private static boolean isInOrder(List<Location> locations) {
        int end = 0;
        for (Location location : locations) {
            if (location.isFound()) {
                Match match = location.candidates().get(0);
                if (match.start() < end) {
                    return false;
                }
                end = match.end();
            }
        }
        return true;
    }

    private static @Nullable Match onlyBetween(List<Location> locations, int block, boolean isPatch) {
        int from = -1;
        int to = -1;
        for (int i = 0; i < block; i++) {
            if (locations.get(i).isFound()) {
                from = locations.get(i).candidates().get(0).end();
            }
        }
        for (int i = locations.size() - 1; i > block; i--) {
            if (locations.get(i).isFound()) {
                to = locations.get(i).candidates().get(0).start();
            }
        }
        if (isPatch ? from < 0 && to < 0 : from < 0 || to < 0) {
            return null;
        }
        Match only = null;
        for (Match candidate : locations.get(block).candidates()) {
            if (candidate.start() >= from && (to < 0 || candidate.end() <= to)) {
                if (only != null) {
                    return null;
                }
                only = candidate;
            }
        }
        return only;
    }
}
