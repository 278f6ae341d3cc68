package io.diffeval.strategies.format;

import io.diffeval.core.edit.EditBlock;
import io.diffeval.strategies.text.LineTable;

/** Writes a block as the lines of a hunk: what begins and what ends both texts stays, the rest goes and comes. */
final class HunkLines {
    private static final String NO_LINE_FEED = "\\ No newline at end of file\n";

    private HunkLines() {}

    static void append(StringBuilder text, EditBlock block) {
        LineTable search = LineTable.of(block.search());
        LineTable replacement = LineTable.of(block.replacement());
        int old = count(search);
        int fresh = count(replacement);
        int prefix = 0;
        while (prefix < Math.min(old, fresh) && isSame(search, prefix, replacement, prefix)) {
            prefix++;
        }
        int suffix = 0;
        while (suffix < Math.min(old, fresh) - prefix
                && isSame(search, old - suffix - 1, replacement, fresh - suffix - 1)) {
            suffix++;
        }
        append(text, Hunk.CONTEXT, search, 0, prefix);
        append(text, Hunk.REMOVED, search, prefix, old - suffix);
        append(text, Hunk.ADDED, replacement, prefix, fresh - suffix);
        append(text, Hunk.CONTEXT, search, old - suffix, old);
    }

    /** How many lines a text has; a last one without a line feed counts too. */
    static int count(String text) {
        return count(LineTable.of(text));
    }

    private static int count(LineTable lines) {
        return lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
    }

    private static boolean isSame(LineTable one, int line, LineTable other, int otherLine) {
        return one.isSame(line, other, otherLine) && isTerminated(one, line) == isTerminated(other, otherLine);
    }

    private static boolean isTerminated(LineTable lines, int line) {
        return line < lines.count() - 1;
    }

    private static void append(StringBuilder text, char kind, LineTable lines, int from, int to) {
        for (int line = from; line < to; line++) {
            text.append(kind)
                    .append(lines.text(), lines.start(line), lines.end(line))
                    .append('\n');
            text.append(isTerminated(lines, line) ? "" : NO_LINE_FEED);
        }
    }
}
