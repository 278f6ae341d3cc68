package io.diffeval.strategies.careful;

import io.diffeval.core.edit.EditHint;
import io.diffeval.core.edit.FailureCause;
import io.diffeval.strategies.text.Limits;
import io.diffeval.strategies.text.WorkBudget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an edit says of a block's place beside its lines: the lines that stand above it, its number, that it ends the file.
 * It decides between places that fit, and only where it leaves one. A place that fits alone may contradict it: numbers
 * are often wrong, but a place above the line that it is said to be below is none.
 */
final class PlaceHint {
    /** A number decides if the next place is this many times as far from it, and this many lines further. */
    private static final int CLEAR = 3;

    /** More places than these are told apart by no name. */
    private static final int MOST_PLACES = 64;

    private final Passage file;
    private final int shift;
    private final Map<String, List<Integer>> linesOfAnchor = new HashMap<>();
    private final WorkBudget budget;

    private PlaceHint(List<Location> locations, Passage file, int shift, Limits limits) {
        this.budget = limits.budget(Limits.Step.LINE_ENCLOSING);
        this.file = file;
        this.shift = shift;
        locations.stream()
                .flatMap(location -> location.block().hint().anchors().stream())
                .forEach(anchor -> linesOfAnchor.put(anchor.strip(), new ArrayList<>()));
        for (int line = 0; line < file.count() && !linesOfAnchor.isEmpty(); line++) {
            List<Integer> lines = linesOfAnchor.get(file.trimmed(line));
            if (lines != null) {
                lines.add(line);
            }
        }
    }

    static List<Location> decide(List<Location> locations, Passage file, int shift, Limits limits) {
        boolean isAny = false;
        for (Location location : locations) {
            isAny |= !location.block().hint().equals(EditHint.NONE);
        }
        if (!isAny) {
            return locations;
        }
        PlaceHint hint = new PlaceHint(locations, file, shift, limits);
        return locations.stream().map(hint::decide).toList();
    }

    private Location decide(Location location) {
        EditHint hint = location.block().hint();
        if (location.isFound()) {
            String anchor = hint.anchors().stream()
                    .filter(line -> isAbove(location.candidates().get(0), line))
                    .findFirst()
                    .orElse(null);
            return anchor == null
                    ? location
                    : Location.failed(
                            location.block(),
                            FailureCause.STALE_ANCHOR,
                            "fits only above the line that is to be above it");
        }
        if (location.cause() != FailureCause.AMBIGUOUS) {
            return location;
        }
        List<Match> left = location.candidates();
        if (hint.endOfFile()) {
            left = those(left, match -> file.holding(match.end() - shift) >= file.count());
        }
        for (String anchor : hint.anchors()) {
            left = those(left, match -> !isAbove(match, anchor));
        }
        if (!hint.anchors().isEmpty() && left.size() <= MOST_PLACES) {
            left = those(left, match -> isWithin(match, hint.anchors()));
        }
        left = nearest(left, hint);
        return left.size() == 1 ? location.choose(left.get(0)) : location;
    }

    /** Those that a hint speaks for; all of them where it speaks for none, since models get hints wrong. */
    private static List<Match> those(List<Match> matches, Predicate<Match> isMeant) {
        List<Match> meant =
                matches.size() < 2 ? matches : matches.stream().filter(isMeant).toList();
        return meant.isEmpty() ? matches : meant;
    }

    private List<Match> nearest(List<Match> matches, EditHint hint) {
        Integer line = hint.line();
        if (line == null || matches.size() < 2) {
            return matches;
        }
        Match nearest = matches.get(0);
        int least = Integer.MAX_VALUE;
        int second = Integer.MAX_VALUE;
        for (Match match : matches) {
            int distance = Math.abs(match.firstLine(file, shift) + 1 - line);
            if (distance < least) {
                second = least;
                least = distance;
                nearest = match;
            } else {
                second = Math.min(second, distance);
            }
        }
        return second / CLEAR > least ? List.of(nearest) : matches;
    }

    /** Whether a match ends before the only line of the file that is an anchor. */
    private boolean isAbove(Match match, String anchor) {
        List<Integer> lines = linesOf(anchor);
        return lines.size() == 1 && match.end() - shift <= file.start(lines.get(0));
    }

    private List<Integer> linesOf(String anchor) {
        return linesOfAnchor.getOrDefault(anchor.strip(), List.of());
    }

    /** Whether each anchor is among a match's lines or those that enclose it, which are indented less. */
    private boolean isWithin(Match match, List<String> anchors) {
        Set<Integer> enclosing = enclosing(match);
        return anchors.stream().allMatch(anchor -> linesOf(anchor).stream().anyMatch(enclosing::contains));
    }

    private Set<Integer> enclosing(Match match) {
        Set<Integer> enclosing = new HashSet<>();
        int first = match.firstLine(file, shift);
        int end = match.endLine(file, shift);
        int indentation = Integer.MAX_VALUE;
        for (int line = Math.min(end, file.count()) - 1; line >= 0 && indentation > 0 || line >= first; line--) {
            if (!budget.allows(1)) {
                return Set.of();
            }
            int own = file.isBlank(line)
                    ? Integer.MAX_VALUE
                    : file.indentation(line).length();
            if (line >= first || own < indentation) {
                enclosing.add(line);
                indentation = Math.min(indentation, own);
            }
        }
        return enclosing;
    }
}
