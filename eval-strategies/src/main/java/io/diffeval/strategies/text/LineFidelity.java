package io.diffeval.strategies.text;

import io.diffeval.core.edit.MatchLevel;
import org.jspecify.annotations.Nullable;

/** How much leniency it took to match lines that are equal when trimmed. */
public final class LineFidelity {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Lines that are equal throughout would have matched exactly, but for the line feed at the end of the file. */
    private MatchLevel level = MatchLevel.LINE_ENDINGS;

    /** What every line of the file has before the search's indentation, behind a plus; or the reverse, behind a minus. */
    private @Nullable String shift;

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
        for (int i = 0; i < count; i++) {
            fidelity.compareEnds(after(file, trimmedFile, line + i), after(wanted, trimmed, i));
            if (trimmed.length(i) > 0) {
                fidelity.compareIndentation(before(file, trimmedFile, line + i), before(wanted, trimmed, i));
            }
        }
        return fidelity.level;
    }

    private static String before(LineTable lines, LineTable trimmed, int line) {
        String indentation = lines.text().substring(lines.start(line), trimmed.start(line));
        return indentation.startsWith(BYTE_ORDER_MARK) && lines.start(line) == 0
                ? indentation.substring(BYTE_ORDER_MARK.length())
                : indentation;
    }

    private static String after(LineTable lines, LineTable trimmed, int line) {
        int end = lines.end(line);
        boolean hasReturn = end > trimmed.end(line) && lines.text().charAt(end - 1) == '\r';
        return lines.text().substring(trimmed.end(line), hasReturn ? end - 1 : end);
    }

    private void compareEnds(String file, String search) {
        if (!file.equals(search)) {
            raiseTo(MatchLevel.TRAILING_WHITESPACE);
        }
    }

    private void compareIndentation(String file, String search) {
        String difference = file.endsWith(search)
                ? "+" + file.substring(0, file.length() - search.length())
                : search.endsWith(file) ? "-" + search.substring(0, search.length() - file.length()) : null;
        if (shift == null) {
            shift = difference;
        }
        if (difference == null || !difference.equals(shift)) {
            raiseTo(MatchLevel.LINE_WHITESPACE);
        } else if (difference.length() > 1) {
            raiseTo(MatchLevel.UNIFORM_INDENTATION);
        }
    }

    private void raiseTo(MatchLevel needed) {
        if (needed.compareTo(level) > 0) {
            level = needed;
        }
    }
}
