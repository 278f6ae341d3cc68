package io.diffeval.cli.report;

import io.diffeval.core.score.LineDiff;
import io.diffeval.core.score.LineHunk;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference of two texts, line by line, with some lines around each change.
 *
 * @param lines the lines, ready to be shown
 * @param left how many more there are
 */
record DiffView(List<Line> lines, int left) {
    private static final int CONTEXT = 3;

    /** What a line is. */
    enum Kind {
        CONTEXT(' ', ""),
        DELETED('-', "del"),
        ADDED('+', "ins"),
        GAP('\u22ef', "gap");

        private final char sign;
        private final String css;

        Kind(char sign, String css) {
            this.sign = sign;
            this.css = css;
        }

        String sign() {
            return String.valueOf(sign);
        }

        String css() {
            return css;
        }
    }

    /**
     * A line.
     *
     * @param kind what it is
     * @param before its number in the first text, from 1; null where it is not in it
     * @param after its number in the second text, from 1; null where it is not in it
     * @param text the line
     */
    record Line(
            Kind kind, @Nullable Integer before, @Nullable Integer after, String text) {}

    static DiffView of(String before, String after, int most) {
        List<LineHunk> hunks = LineDiff.between(before, after);
        Lines lines = new Lines(before, after, most);
        int done = 0;
        for (int i = 0; i < hunks.size(); i++) {
            LineHunk hunk = hunks.get(i);
            int from = Math.max(done, hunk.beginA() - CONTEXT);
            if (from > done) {
                lines.gap(from - done);
            }
            int shift = hunk.beginB() - hunk.beginA();
            lines.context(from, hunk.beginA(), shift);
            lines.deleted(hunk);
            lines.added(hunk);
            int next = i + 1 < hunks.size() ? hunks.get(i + 1).beginA() : lines.before.size();
            int to = Math.min(next, hunk.endA() + CONTEXT);
            lines.context(hunk.endA(), to, hunk.endB() - hunk.endA());
            done = to;
        }
        if (!hunks.isEmpty() && done < lines.before.size()) {
            lines.gap(lines.before.size() - done);
        }
        return new DiffView(List.copyOf(lines.shown), lines.left);
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    private static final class Lines {
        private final List<String> before;
        private final List<String> after;
        private final int most;
        private final List<Line> shown = new ArrayList<>();
        private int left;

        Lines(String before, String after, int most) {
            this.before = TextLines.split(before);
            this.after = TextLines.split(after);
            this.most = most;
        }

        void context(int from, int to, int shift) {
            for (int i = from; i < to; i++) {
                add(Kind.CONTEXT, i + 1, i + shift + 1, before.get(i));
            }
        }

        void deleted(LineHunk hunk) {
            for (int i = hunk.beginA(); i < hunk.endA(); i++) {
                add(Kind.DELETED, i + 1, null, before.get(i) + endOfFile(i, before, after));
            }
        }

        void added(LineHunk hunk) {
            for (int i = hunk.beginB(); i < hunk.endB(); i++) {
                add(Kind.ADDED, null, i + 1, after.get(i) + endOfFile(i, after, before));
            }
        }

        void gap(int count) {
            if (shown.size() < most) {
                shown.add(new Line(Kind.GAP, null, null, Fmt.count(count) + Fmt.plural(count, " line") + " the same"));
            }
        }

        /** Two last lines that look alike differ in the line feed behind them. */
        private static String endOfFile(int line, List<String> own, List<String> other) {
            return line == own.size() - 1 && !other.isEmpty() && own.get(line).equals(other.get(other.size() - 1))
                    ? " \u23ce?"
                    : "";
        }

        private void add(Kind kind, @Nullable Integer first, @Nullable Integer second, String text) {
            if (shown.size() < most) {
                shown.add(new Line(kind, first, second, VisibleText.line(text)));
            } else {
                left++;
            }
        }
    }
}
