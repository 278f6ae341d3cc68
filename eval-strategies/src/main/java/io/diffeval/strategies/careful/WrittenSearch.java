package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;

/**
 * A search that is not in the file as it was written, but in what another block writes: it is meant for that, and a place
 * of the file that is only like it is not its place.
 */
final class WrittenSearch {
    private WrittenSearch() {}

    static List<Location> refuse(List<Location> locations, List<Draft> drafts) {
        if (locations.size() == 1) {
            return locations;
        }
        List<Location> decided = new ArrayList<>(locations);
        for (int i = 0; i < decided.size(); i++) {
            Location location = decided.get(i);
            boolean isLike = location.isFound()
                    && location.block().isLineBased()
                    && (location.variant() != null
                            || !location.candidates().get(0).isExact());
            int writer = isLike ? writer(drafts, i) : -1;
            if (writer >= 0) {
                decided.set(
                        i,
                        Location.failed(
                                location.block(),
                                FailureCause.NO_MATCH,
                                "is not in the file, but in what block " + (writer + 1) + " writes"));
            }
        }
        return decided;
    }

    /** The first other block whose replacement has the lines of a block's search, and whose search has not; or −1. */
    private static int writer(List<Draft> drafts, int of) {
        String search = '\n' + drafts.get(of).readings().get(0).search();
        for (int i = 0; i < drafts.size(); i++) {
            Block other = drafts.get(i).readings().get(0);
            if (i != of
                    && !search.isBlank()
                    && ('\n' + other.replacement()).contains(search)
                    && !('\n' + other.search()).contains(search)) {
                return i;
            }
        }
        return -1;
    }
}
