package io.diffeval.cli.report;

import io.diffeval.core.analysis.AttemptEvidence;
import io.diffeval.core.score.LineDiff;
import io.diffeval.core.score.LineHunk;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in the original an edit should have landed, and where it did.
 *
 * @param lines how many lines the original has
 * @param intended the places that the reference changes; empty where there is no reference
 * @param changed the places that the edit changed; empty where it did not apply
 */
record Placement(int lines, List<Place> intended, List<Place> changed) {
    /**
     * Lines of the original.
     *
     * @param first the first, from 1
     * @param last the last; before {@code first} where something is inserted before it
     */
    record Place(int first, int last) {
        static Place of(LineHunk hunk) {
            return new Place(hunk.beginA() + 1, hunk.endA());
        }

        String label() {
            if (last < first) {
                return "before line " + first;
            }
            return last == first ? "line " + first : "lines " + first + "\u2013" + last;
        }

        /** Where its mark begins on a bar of 1000 units. */
        long x(int lines) {
            return Math.round(1000.0 * (first - 1) / Math.max(1, lines));
        }

        long width(int lines) {
            return Math.max(6, Math.round(1000.0 * (last - first + 1) / Math.max(1, lines)));
        }
    }

    static Placement of(AttemptEvidence attempt) {
        String original = attempt.original();
        if (original == null) {
            return new Placement(0, List.of(), List.of());
        }
        return new Placement(
                TextLines.split(original).size(),
                attempt.expected() == null ? List.of() : places(original, attempt.expected()),
                attempt.edited() == null ? List.of() : places(original, attempt.edited()));
    }

    private static List<Place> places(String before, String after) {
        return LineDiff.between(before, after).stream().map(Place::of).toList();
    }

    static String label(List<Place> places) {
        List<String> labels = new ArrayList<>();
        places.stream().limit(12).forEach(place -> labels.add(place.label()));
        if (places.size() > labels.size()) {
            labels.add((places.size() - labels.size()) + " more");
        }
        return labels.isEmpty() ? "nowhere" : String.join(", ", labels);
    }

    /** The lines that a located block replaced. */
    static String lines(AttemptEvidence.Part part, String original) {
        Long start = part.matchedStart();
        Long end = part.matchedEnd();
        if (start == null || end == null) {
            return "\u2013";
        }
        int length = original.length();
        int from = (int) Math.min(length, Math.max(0, start));
        int to = (int) Math.min(length, Math.max(from, end));
        int first = 1 + feeds(original, 0, from);
        boolean endsWithFeed = to > from && original.charAt(to - 1) == '\n';
        int last = first + feeds(original, from, endsWithFeed ? to - 1 : to);
        return to == from ? "at line " + first : new Place(first, last).label();
    }

    private static int feeds(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }
}
