package io.diffeval.core.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line diff by the histogram algorithm, as {@code git diff --histogram} has it: split at the longest common run of
 * the rarest lines, then go on left and right of it.
 *
 * <p>A line reaches up to and including its line feed, so a carriage return before it is part of the line, and a last
 * line without a line feed differs from one with it. Lines that occur more than 64 times are too common to split at;
 * where only such lines are left, Myers' greedy algorithm takes over.
 *
 * <p>Work is bounded whatever the input: a diff takes at most about {@value HistogramDiff#MAX_STEPS} elementary steps
 * beyond one linear pass, and the fallback gives up beyond {@value GreedyDiff#MAX_DISTANCE} differences. A region that
 * would need more is reported as one replaced region, which is a correct diff, only not a small one. Memory is linear
 * in the input. Thread-safe.
 */
public final class LineDiff {
    private LineDiff() {}

    /**
     * Compares two texts.
     *
     * @param a the first text
     * @param b the second text
     * @return where they differ, in order, no two hunks adjacent; empty if the texts are equal
     */
    public static List<LineHunk> between(String a, String b) {
        return between(lines(a), lines(b));
    }

    /** Compares two texts that are already cut into lines; lines are the same if the strings are equal. */
    static List<LineHunk> between(List<String> a, List<String> b) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numberedA = number(a, numbers);
        int[] numberedB = number(b, numbers);
        return new HistogramDiff(numberedA, numberedB, numbers.size()).hunks();
    }

    /** Cuts a text into lines that keep their line feeds. */
    static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        while (begin < text.length()) {
            int feed = text.indexOf('\n', begin);
            int end = feed < 0 ? text.length() : feed + 1;
            lines.add(text.substring(begin, end));
            begin = end;
        }
        return lines;
    }

    private static int[] number(List<String> lines, Map<String, Integer> numbers) {
        int[] numbered = new int[lines.size()];
        int i = 0;
        for (String line : lines) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(line, next);
            numbered[i++] = known == null ? next : known;
        }
        return numbered;
    }
}
