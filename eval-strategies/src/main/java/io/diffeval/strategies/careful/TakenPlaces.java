package io.diffeval.strategies.careful;

import io.diffeval.core.edit.FailureCause;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Decides for a search that was written several times and fits several places: it is meant for all that other blocks, each
 * of which fits only one place, leave to it, if they are as many as it has copies; else for none that is known. Copies
 * whose replacements differ belong to the places in their order.
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

    static List<Location> decide(List<Location> locations, List<Draft> drafts, BlockLocator locator) {
        boolean isAnyAmbiguous = false;
        for (Location location : locations) {
            isAnyAmbiguous |= location.cause() == FailureCause.AMBIGUOUS;
        }
        if (!isAnyAmbiguous) {
            return locations;
        }
        Map<String, List<Integer>> blocksOfSearch = new HashMap<>();
        for (int i = 0; i < locations.size(); i++) {
            if (locations.get(i).cause() == FailureCause.AMBIGUOUS) {
                blocksOfSearch
                        .computeIfAbsent(locations.get(i).block().search(), any -> new ArrayList<>())
                        .add(i);
            }
        }
        TakenPlaces taken = new TakenPlaces(locations);
        List<Location> decided = new ArrayList<>(locations);
        for (List<Integer> blocks : blocksOfSearch.values()) {
            int first = blocks.get(0);
            if (blocks.size() == 1 && drafts.get(first).copies() > 1) {
                decided.set(
                        first,
                        taken.leave(
                                locator.withOtherIndentation(locations.get(first)),
                                drafts.get(first).copies()));
            } else if (blocks.size() > 1 && isOneVariant(blocks, locations)) {
                taken.share(blocks, drafts, decided);
            }
        }
        return decided;
    }

    /** Whether searches that come out the same were written the same too. */
    private static boolean isOneVariant(List<Integer> blocks, List<Location> locations) {
        SearchVariant variant = locations.get(blocks.get(0)).variant();
        return blocks.stream().allMatch(i -> locations.get(i).variant() == variant);
    }

    /** Blocks of one search, each for the place whose turn it is. */
    private void share(List<Integer> blocks, List<Draft> drafts, List<Location> decided) {
        List<Match> free = decided.get(blocks.get(0)).candidates().stream()
                .filter(place ->
                        blocks.stream().noneMatch(i -> has(place, decided.get(i).block())))
                .toList();
        boolean isOneEach = free.size() == blocks.size()
                && blocks.stream().allMatch(i -> drafts.get(i).copies() == 1);
        for (int i = 0; i < blocks.size() && isOneEach; i++) {
            decided.set(blocks.get(i), decided.get(blocks.get(i)).choose(free.get(i)));
        }
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
