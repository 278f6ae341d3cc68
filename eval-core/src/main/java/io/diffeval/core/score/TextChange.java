package io.diffeval.core.score;

import java.util.Arrays;
import java.util.List;

/** What changed between the original and another version of it, by a diff of the lines' keys. */
final class TextChange {
    static final int GONE = -1;

    private final List<String> original;
    private final List<String> changed;
    private final List<LineHunk> hunks;
    private final int[] keptAs;

    TextChange(JudgedText original, JudgedText changed) {
        this.original = original.keys();
        this.changed = changed.keys();
        this.hunks = LineDiff.between(this.original, this.changed);
        this.keptAs = keptAs();
    }

    int hunks() {
        return hunks.size();
    }

    LineHunk hunk(int index) {
        return hunks.get(index);
    }

    /** The line of the other version that a line of the original stayed, or {@link #GONE}. */
    int keptAs(int originalLine) {
        return keptAs[originalLine];
    }

    /** Which lines of the other version come from the original. */
    boolean[] kept() {
        boolean[] kept = new boolean[changed.size()];
        for (int line : keptAs) {
            if (line != GONE) {
                kept[line] = true;
            }
        }
        return kept;
    }

    /**
     * The lines of the original that a hunk may be said to change. Where a block is inserted or deleted beside lines
     * like its own, a diff may show it in several places; all of them count.
     */
    Extent extent(int index) {
        LineHunk hunk = hunks.get(index);
        if (hunk.deleted() == 0) {
            return new Extent(
                    hunk.beginA() - slidesUp(changed, hunk.beginB(), hunk.endB(), roomAbove(index)),
                    hunk.endA() + slidesDown(changed, hunk.beginB(), hunk.endB(), roomBelow(index)));
        }
        if (hunk.added() == 0) {
            return new Extent(
                    hunk.beginA() - slidesUp(original, hunk.beginA(), hunk.endA(), roomAbove(index)),
                    hunk.endA() + slidesDown(original, hunk.beginA(), hunk.endA(), roomBelow(index)));
        }
        return new Extent(hunk.beginA(), hunk.endA());
    }

    private int roomAbove(int index) {
        return hunks.get(index).beginA()
                - (index == 0 ? 0 : hunks.get(index - 1).endA());
    }

    private int roomBelow(int index) {
        int end = index == hunks.size() - 1
                ? original.size()
                : hunks.get(index + 1).beginA();
        return end - hunks.get(index).endA();
    }

    private static int slidesUp(List<String> lines, int begin, int end, int room) {
        int slides = 0;
        while (slides < room && lines.get(begin - 1 - slides).equals(lines.get(end - 1 - slides))) {
            slides++;
        }
        return slides;
    }

    private static int slidesDown(List<String> lines, int begin, int end, int room) {
        int slides = 0;
        while (slides < room && lines.get(begin + slides).equals(lines.get(end + slides))) {
            slides++;
        }
        return slides;
    }

    private int[] keptAs() {
        int[] lines = new int[original.size()];
        int from = 0;
        int shift = 0;
        for (LineHunk hunk : hunks) {
            fill(lines, from, hunk.beginA(), shift);
            Arrays.fill(lines, hunk.beginA(), hunk.endA(), GONE);
            from = hunk.endA();
            shift = hunk.endB() - hunk.endA();
        }
        fill(lines, from, lines.length, shift);
        return lines;
    }

    private static void fill(int[] lines, int from, int to, int shift) {
        for (int i = from; i < to; i++) {
            lines[i] = i + shift;
        }
    }
}
