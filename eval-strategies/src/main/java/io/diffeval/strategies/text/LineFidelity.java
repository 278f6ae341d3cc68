package io.diffeval.strategies.text;

import io.diffeval.core.edit.MatchLevel;

/** How much leniency it took to match lines that are equal when trimmed. */
public final class LineFidelity {
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final int UNKNOWN = Integer.MIN_VALUE;

    /** Lines that are equal throughout would have matched exactly, but for the line feed at the end of the file. */
    private MatchLevel level = MatchLevel.LINE_ENDINGS;

    /** What every line of one side has before the indentation of the other: where it is, once it is known. */
    private String shiftText = "";

    private int shiftStart;
    private int shiftLength = UNKNOWN;

    private LineFidelity() {}

    /**
     * Compares lines that are equal when trimmed.
     *
     * @param file the file's lines
     * @param trimmedFile the same, trimmed
     * @param line the first of them that matched
     * @param wanted the lines searched for
     * @param trimmed the same, trimmed
     * @param count how many lines matched
     * @return the strictest level at which all of them match; {@link MatchLevel#LINE_ENDINGS} where nothing differs
     */
    public static MatchLevel of(
            LineTable file, LineTable trimmedFile, int line, LineTable wanted, LineTable trimmed, int count) {
        LineFidelity fidelity = new LineFidelity();
        for (int i = 0; i < count && fidelity.level != MatchLevel.LINE_WHITESPACE; i++) {
            if (!hasSameEnd(file, trimmedFile, line + i, wanted, trimmed, i)) {
                fidelity.raiseTo(MatchLevel.TRAILING_WHITESPACE);
            }
            if (trimmed.length(i) > 0) {
                fidelity.compareIndentation(file, trimmedFile, line + i, wanted, trimmed, i);
            }
        }
        return fidelity.level;
    }

    private static boolean hasSameEnd(
            LineTable file, LineTable trimmedFile, int line, LineTable wanted, LineTable trimmed, int i) {
        int start = trimmedFile.end(line);
        int length = endOfBlanks(file, trimmedFile, line) - start;
        int searchStart = trimmed.end(i);
        return length == endOfBlanks(wanted, trimmed, i) - searchStart
                && file.text().regionMatches(start, wanted.text(), searchStart, length);
    }

    private static int endOfBlanks(LineTable lines, LineTable trimmed, int line) {
        int end = lines.end(line);
        boolean hasReturn = end > trimmed.end(line) && lines.text().charAt(end - 1) == '\r';
        return hasReturn ? end - 1 : end;
    }

    private void compareIndentation(
            LineTable file, LineTable trimmedFile, int line, LineTable wanted, LineTable trimmed, int i) {
        int start = startOfBlanks(file, trimmedFile, line);
        int length = trimmedFile.start(line) - start;
        int searchStart = startOfBlanks(wanted, trimmed, i);
        int searchLength = trimmed.start(i) - searchStart;
        int more = length - searchLength;
        int less = Math.max(0, -more);
        int added = Math.max(0, more);
        if (!file.text().regionMatches(start + added, wanted.text(), searchStart + less, Math.min(length, searchLength))
                || !isShift(more, more >= 0 ? file.text() : wanted.text(), more >= 0 ? start : searchStart)) {
            raiseTo(MatchLevel.LINE_WHITESPACE);
        } else if (more != 0) {
            raiseTo(MatchLevel.UNIFORM_INDENTATION);
        }
    }

    private static int startOfBlanks(LineTable lines, LineTable trimmed, int line) {
        int start = lines.start(line);
        boolean hasMark = start == 0 && trimmed.start(line) > 0 && lines.text().charAt(0) == BYTE_ORDER_MARK;
        return hasMark ? 1 : start;
    }

    /** Whether all lines so far are shifted alike; negative where the search has more than the file. */
    private boolean isShift(int length, String text, int start) {
        if (shiftLength == UNKNOWN) {
            shiftLength = length;
            shiftText = text;
            shiftStart = start;
        }
        return length == shiftLength && text.regionMatches(start, shiftText, shiftStart, Math.abs(length));
    }

    private void raiseTo(MatchLevel needed) {
        if (needed.compareTo(level) > 0) {
            level = needed;
        }
    }
}
