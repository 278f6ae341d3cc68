package io.diffeval.core.score;

import java.util.ArrayList;
import java.util.List;

/**
 * A file as the judge reads it. Its lines end at CRLF, LF or a lone CR, so that a file whose line endings were changed
 * keeps its lines; their keys leave out what the normalisers even out, and so do the blank lines at the end.
 *
 * @param hasByteOrderMark whether it begins with U+FEFF
 * @param text the file without the byte-order mark
 * @param lines its lines with their endings
 * @param keys its lines as they are compared
 */
record JudgedText(boolean hasByteOrderMark, String text, List<String> lines, List<String> keys) {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    static JudgedText of(String file) {
        boolean marked = !file.isEmpty() && file.charAt(0) == BYTE_ORDER_MARK;
        String text = marked ? file.substring(1) : file;
        List<String> lines = lines(text);
        List<String> keys = new ArrayList<>(lines.size());
        lines.forEach(line -> keys.add(Normaliser.strongest(line)));
        int end = keys.size();
        while (end > 0 && keys.get(end - 1).isEmpty()) {
            end--;
        }
        return new JudgedText(marked, text, lines, keys.subList(0, end));
    }

    /** Whether two files have a line the same, to the last byte of its ending. */
    boolean hasLine(int line, JudgedText other, int otherLine) {
        return lines.get(line).equals(other.lines.get(otherLine)) || isFinalNewline(line, other, otherLine);
    }

    /** A missing or surplus line ending at the end of the file says nothing about the line. */
    private boolean isFinalNewline(int line, JudgedText other, int otherLine) {
        return isOpenEnd(line) != other.isOpenEnd(otherLine)
                && withoutEnding(line).equals(other.withoutEnding(otherLine));
    }

    private boolean isOpenEnd(int line) {
        return withoutEnding(line).length() == lines.get(line).length();
    }

    private String withoutEnding(int line) {
        return Normaliser.FINAL_NEWLINE.apply(lines.get(line));
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean beforeFeed = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if ((c == '\n' || c == '\r') && !beforeFeed) {
                lines.add(text.substring(begin, i + 1));
                begin = i + 1;
            }
        }
        if (begin < text.length()) {
            lines.add(text.substring(begin));
        }
        return lines;
    }
}
