package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A search that is not in the file as it was written, but in what another block writes: it is meant for that, and a place
 * of the file that is only like it is not its place.
 */
final class WrittenSearch {
    private static final int EACH = 16;

    private final List<Block> blocks;
    private final String[] searches;
    private final String[] replacements;
    private final WorkBudget budget;

    private WrittenSearch(List<Draft> drafts, Limits limits) {
        this.blocks = drafts.stream().map(draft -> draft.readings().get(0)).toList();
        this.searches = new String[blocks.size()];
        this.replacements = new String[blocks.size()];
        Arrays.setAll(searches, i -> '\n' + blocks.get(i).search());
        Arrays.setAll(replacements, i -> '\n' + blocks.get(i).replacement());
        this.budget = limits.budget(Limits.Step.CHARACTER_COMPARED);
    }

    static List<Location> refuse(List<Location> locations, List<Draft> drafts, Limits limits) {
        if (locations.size() == 1) {
            return locations;
        }
        WrittenSearch written = null;
        List<Location> decided = new ArrayList<>(locations);
        for (int i = 0; i < decided.size(); i++) {
            Location location = decided.get(i);
            boolean isLike = location.isFound()
                    && location.block().isLineBased()
                    && (location.variant() != null
                            || !location.candidates().get(0).isExact());
            if (isLike) {
                written = written == null ? new WrittenSearch(drafts, limits) : written;
                decided.set(i, written.decide(i, location));
            }
        }
        return decided;
    }

    private Location decide(int of, Location location) {
        int writer = writer(of);
        if (budget.isExhausted()) {
            return Location.failed(location.block(), FailureCause.RESOURCE_LIMIT, "takes too much work to locate");
        }
        return writer < 0
                ? location
                : Location.failed(
                        location.block(),
                        FailureCause.NO_MATCH,
                        "is not in the file, but in what block " + (writer + 1) + " writes");
    }

    /** The first other block whose replacement has the lines of a block's search, and whose search has not; or −1. */
    private int writer(int of) {
        String search = searches[of];
        if (search.isBlank()) {
            return -1;
        }
        for (int i = 0; i < searches.length; i++) {
            if (!budget.allows(EACH + replacements[i].length())) {
                return -1;
            }
            if (i != of && replacements[i].contains(search) && !searches[i].contains(search)) {
                return i;
            }
        }
        return -1;
    }
}
