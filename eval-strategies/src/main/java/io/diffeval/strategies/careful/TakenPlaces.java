package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decides for a block that was written several times and fits several places: it is meant for all that other blocks, each
 * of which fits only one place, leave to it, if they are as many as it has copies; else for none that is known.
 */
final class TakenPlaces {
    private final NavigableMap<Integer, Taken> takenByStart = new TreeMap<>();

    private record Taken(int end, String replacement) {}

    private TakenPlaces(List<Location> locations) {
        for (Location location : locations) {
            if (location.isFound() && location.candidates().size() == 1) {
                Match match = location.candidates().get(0);
                takenByStart.put(
                        match.start(), new Taken(match.end(), location.block().replacement()));
            }
        }
    }

    static List<Location> decide(List<Location> locations, List<Draft> drafts) {
        if (drafts.stream().noneMatch(draft -> draft.copies() > 1)) {
            return locations;
        }
        TakenPlaces taken = new TakenPlaces(locations);
        List<Location> decided = new ArrayList<>(locations.size());
        for (int i = 0; i < locations.size(); i++) {
            Location location = locations.get(i);
            boolean isOpen = drafts.get(i).copies() > 1 && location.cause() == FailureCause.AMBIGUOUS;
            decided.add(isOpen ? taken.leave(location, drafts.get(i).copies()) : location);
        }
        return decided;
    }

    private Location leave(Location location, int copies) {
        List<Match> free = location.candidates().stream()
                .filter(place -> !has(place, location.block()))
                .toList();
        return free.size() == copies ? location.atAll(free) : location.at(List.of());
    }

    /** A block may also be meant for what another one writes, which then does not take the place away. */
    private boolean has(Match place, Block block) {
        Map.Entry<Integer, Taken> before = takenByStart.lowerEntry(place.end());
        return before != null
                && before.getValue().end > place.start()
                && !before.getValue().replacement.contains(block.search());
    }
}
