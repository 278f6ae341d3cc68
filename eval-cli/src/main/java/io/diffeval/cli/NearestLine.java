package io.diffeval.cli;

import io.diffeval.core.edit.NearestCandidate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds where the longest line of a search has its like in a file, for a search of which no line is in it as it stands. */
final class NearestLine {
    private static final int MOST_COMPARED = 500;
    private static final double LEAST_SIMILAR = 0.5;

    private NearestLine() {}

    /**
     * Finds the place, in time linear in the file.
     *
     * @return where the search would begin, with the similarity of that line: the share of pairs of letters that both
     *     have (Dice 1945), without regard to case; empty where no line has half of them
     */
    static Optional<NearestCandidate> of(String search, String file) {
        List<String> wanted = search.lines().limit(MOST_COMPARED).toList();
        int longest = 0;
        for (int line = 1; line < wanted.size(); line++) {
            longest = wanted.get(line).strip().length()
                            > wanted.get(longest).strip().length()
                    ? line
                    : longest;
        }
        Set<Integer> pairs = pairs(wanted.get(longest));
        int number = 0;
        int nearest = 0;
        double best = LEAST_SIMILAR;
        for (String line : (Iterable<String>) file.lines()::iterator) {
            number++;
            Set<Integer> others = pairs(line);
            int both = pairs.size() + others.size();
            others.retainAll(pairs);
            double similarity = both == 0 ? 0 : 2.0 * others.size() / both;
            if (similarity > best) {
                best = similarity;
                nearest = number;
            }
        }
        return nearest == 0
                ? Optional.empty()
                : Optional.of(new NearestCandidate(Math.max(1, nearest - longest), best));
    }

    private static Set<Integer> pairs(String line) {
        Set<Integer> pairs = new HashSet<>();
        String text = line.strip();
        for (int i = 1; i < Math.min(text.length(), MOST_COMPARED); i++) {
            pairs.add(Character.toLowerCase(text.charAt(i - 1)) << Character.SIZE
                    | Character.toLowerCase(text.charAt(i)));
        }
        return pairs;
    }
}
