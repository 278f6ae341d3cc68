package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.core.edit.EditHint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Consecutive lines of a patch: context, removed and added ones in the order in which they were written. As a block of an
 * edit, it searches for the context and the removed lines and puts the context and the added lines in their place.
 */
public final class Hunk {
    /** A line that stays. */
    public static final char CONTEXT = ' ';

    /** A line that goes. */
    public static final char REMOVED = '-';

    /** A line that comes. */
    public static final char ADDED = '+';

    private final Draft facts;
    private final String search;
    private final String replacement;

    private Hunk(Draft facts) {
        this.facts = facts;
        this.search = facts.text(0, facts.count, ADDED, facts.oldUnterminated);
        this.replacement = facts.text(0, facts.count, REMOVED, facts.newUnterminated);
    }

    /**
     * How many lines there are.
     *
     * @return 0 or more
     */
    public int count() {
        return facts.count;
    }

    /**
     * What becomes of a line.
     *
     * @param line its number in the hunk, from 0
     * @return {@link #CONTEXT}, {@link #REMOVED} or {@link #ADDED}
     */
    public char kind(int line) {
        return facts.kinds[line];
    }

    /**
     * The text of a line.
     *
     * @param line its number in the hunk, from 0
     * @return a copy, without its mark and line feed
     */
    public String line(int line) {
        return facts.patch.substring(facts.starts[line], facts.ends[line]);
    }

    /**
     * How many lines the hunk searches for.
     *
     * @return 0 or more
     */
    public int oldCount() {
        int old = 0;
        for (int i = 0; i < facts.count; i++) {
            old += facts.kinds[i] == ADDED ? 0 : 1;
        }
        return old;
    }

    /**
     * The text to find.
     *
     * @return context and removed lines, each with a line feed but for a last one that is said to have none
     */
    public String search() {
        return search;
    }

    /**
     * The text to put in its place.
     *
     * @return context and added lines, each with a line feed but for a last one that is said to have none
     */
    public String replacement() {
        return replacement;
    }

    /**
     * The added lines among some of the hunk's.
     *
     * @param from the first line to look at
     * @param to the line before which to stop
     * @return the lines, each with a line feed
     */
    public String added(int from, int to) {
        return facts.text(from, to, REMOVED, false);
    }

    /**
     * What is said of the place beside the lines to find.
     *
     * @return the hint
     */
    public EditHint hint() {
        return new EditHint(facts.line, facts.anchors, facts.endOfFile);
    }

    /**
     * Where the hunk's first line is said to be before the patch.
     *
     * @return the number as written, from 1, or 0 for an empty file; −1 where there is none
     */
    public int oldStart() {
        return facts.oldStart;
    }

    /**
     * Where the hunk's first line is said to be after the patch.
     *
     * @return the number as written; −1 where there is none
     */
    public int newStart() {
        return facts.newStart;
    }

    /**
     * The hunk as a replacement.
     *
     * @return the block
     */
    public EditBlock block() {
        return new EditBlock(search, replacement, false, hint());
    }

    /** A hunk while its lines are read. It keeps places in the patch, not lines: a patch may have millions. For one thread. */
    static final class Draft {
        private final String patch;
        private char[] kinds = new char[16];
        private int[] starts = new int[16];
        private int[] ends = new int[16];
        private int count;
        private final List<String> anchors = new ArrayList<>();
        private @Nullable Integer line;
        private int oldStart = -1;
        private int newStart = -1;
        private boolean endOfFile;
        private boolean oldUnterminated;
        private boolean newUnterminated;

        Draft(String patch) {
            this.patch = patch;
        }

        void add(char kind, int start, int end) {
            if (count == kinds.length) {
                kinds = Arrays.copyOf(kinds, count * 2);
                starts = Arrays.copyOf(starts, count * 2);
                ends = Arrays.copyOf(ends, count * 2);
            }
            kinds[count] = kind;
            starts[count] = start;
            ends[count++] = end;
        }

        int count() {
            return count;
        }

        void addAnchor(String anchor) {
            anchors.add(anchor);
        }

        /** Says where the hunk begins; behind a line where it has none of its own. */
        void setStarts(int oldLine, int newLine) {
            oldStart = oldLine;
            newStart = newLine;
        }

        /** Takes the number as a hint of the place. */
        Draft numbered() {
            boolean hasOld = false;
            for (int i = 0; i < count; i++) {
                hasOld |= kinds[i] != ADDED;
            }
            line = oldStart < 0 ? null : Math.max(1, oldStart + (hasOld ? 0 : 1));
            return this;
        }

        void setEndOfFile() {
            endOfFile = true;
        }

        /** Says of the last line that nothing follows it, not even a line feed. */
        void endWithoutLineFeed() {
            oldUnterminated |= kinds[count - 1] != ADDED;
            newUnterminated |= kinds[count - 1] != REMOVED;
        }

        Hunk hunk() {
            return new Hunk(this);
        }

        private String text(int from, int to, char without, boolean unterminated) {
            StringBuilder text = new StringBuilder();
            for (int i = from; i < to; i++) {
                if (kinds[i] != without) {
                    text.append(patch, starts[i], ends[i]).append('\n');
                }
            }
            if (unterminated) {
                text.setLength(text.length() - 1);
            }
            return text.toString();
        }
    }
}
