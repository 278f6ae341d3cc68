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
        // Lines that both begin and end with are no part of any hunk, and most often most of the text.
        int begin = sameStart(a, b);
        int after = sameEnd(a, b, begin);
        List<LineHunk> hunks =
                differing(lines(a.substring(begin, a.length() - after)), lines(b.substring(begin, b.length() - after)));
        return shifted(hunks, feeds(a, begin));
    }

    /** How many characters the lines take that both texts begin with. */
    private static int sameStart(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int same = 0;
        int begin = 0;
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
            begin = a.charAt(same - 1) == '\n' ? same : begin;
        }
        return begin;
    }

    /** How many characters the lines take that both texts end with, behind those that they begin with. */
    private static int sameEnd(String a, String b, int begin) {
        int shorter = Math.min(a.length(), b.length()) - begin;
        int same = 0;
        int end = 0;
        while (same < shorter && a.charAt(a.length() - same - 1) == b.charAt(b.length() - same - 1)) {
            // A line feed that both have begins a line behind it in both.
            end = a.charAt(a.length() - same - 1) == '\n' ? same : end;
            same++;
        }
        return beginsLine(a, a.length() - same, begin) && beginsLine(b, b.length() - same, begin) ? same : end;
    }

    private static boolean beginsLine(String text, int at, int begin) {
        return at == begin || text.charAt(at - 1) == '\n';
    }

    /** Compares two texts that are already cut into lines; lines are the same if the strings are equal. */
    static List<LineHunk> between(List<String> a, List<String> b) {
        int shorter = Math.min(a.size(), b.size());
        int begin = 0;
        while (begin < shorter && a.get(begin).equals(b.get(begin))) {
            begin++;
        }
        int after = 0;
        while (after < shorter - begin && a.get(a.size() - after - 1).equals(b.get(b.size() - after - 1))) {
            after++;
        }
        return shifted(differing(a.subList(begin, a.size() - after), b.subList(begin, b.size() - after)), begin);
    }

    private static List<LineHunk> differing(List<String> a, List<String> b) {
        Map<String, Integer> numbers = new HashMap<>();
        int[] numberedA = number(a, numbers);
        int[] numberedB = number(b, numbers);
        return new HistogramDiff(numberedA, numberedB, numbers.size()).hunks();
    }

    private static List<LineHunk> shifted(List<LineHunk> hunks, int lines) {
        return lines == 0
                ? hunks
                : hunks.stream()
                        .map(hunk -> new LineHunk(
                                hunk.beginA() + lines, hunk.endA() + lines, hunk.beginB() + lines, hunk.endB() + lines))
                        .toList();
    }

    private static int feeds(String text, int end) {
        int feeds = 0;
        for (int at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) {
            feeds++;
        }
        return feeds;
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
