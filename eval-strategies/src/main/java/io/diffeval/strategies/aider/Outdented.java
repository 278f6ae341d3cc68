package io.diffeval.strategies.aider;

import io.diffeval.strategies.text.LineTable;
import io.diffeval.strategies.text.PythonSpace;
import org.jspecify.annotations.Nullable;

/** A block with the indentation taken off that all its lines have, those of the replacement too. */
final class Outdented {
    private final LineTable wanted;
    private final int first;
    private final int count;
    private final LineTable replacement;
    private final int common;

    Outdented(LineTable wanted, int first, int count, String replacement) {
        this.wanted = wanted;
        this.first = first;
        this.count = count;
        this.replacement = LineTable.of(replacement);
        int least = Math.min(
                leastIndentation(wanted, first, count),
                leastIndentation(this.replacement, 0, this.replacement.count() - 1));
        this.common = least == Integer.MAX_VALUE ? 0 : least;
    }

    int count() {
        return count;
    }

    LineTable leftStripped() {
        return LeftStripped.of(LineTable.of(wanted.text().substring(wanted.start(first), wanted.start(first + count))));
    }

    /**
     * What stands before each line of a place and not in the block; null where that is not the same for all. Where the
     * block is indented more than the place, the tool cuts the line from its end instead.
     */
    @Nullable
    String offset(LineTable lines, int place) {
        String offset = null;
        for (int i = 0; i < count; i++) {
            String line = lines.line(place + i) + "\n";
            if (!PythonSpace.isBlank(line)) {
                int more = line.length() - wanted.length(first + i) - 1 + common;
                String added = line.substring(0, more >= 0 ? more : Math.max(0, line.length() + more));
                if (offset != null && !offset.equals(added)) {
                    return null;
                }
                offset = added;
            }
        }
        return offset;
    }

    /** How long the replacement is at most, in UTF-16 units. */
    long mostAfter(String added) {
        return replacement.text().length() + (long) replacement.count() * added.length();
    }

    String replacementAfter(String added) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < replacement.count() - 1; i++) {
            String line = replacement.line(i);
            text.append(PythonSpace.isBlank(line) ? line : added + line.substring(common))
                    .append('\n');
        }
        return text.toString();
    }

    private static int leastIndentation(LineTable lines, int first, int count) {
        int least = Integer.MAX_VALUE;
        for (int line = first; line < first + count; line++) {
            int start = PythonSpace.skip(lines.text(), lines.start(line), lines.end(line));
            if (start < lines.end(line)) {
                least = Math.min(least, start - lines.start(line));
            }
        }
        return least;
    }
}
