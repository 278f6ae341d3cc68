package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineTable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The lines of a text in the forms in which they are compared; what follows the last line feed counts if not empty. */
final class Passage {
    private static final Function<LineTable, LineTable> FOLD =
            trimmed -> trimmed.withText(CharacterFolding.fold(trimmed.text()));

    private final String text;
    private final LineTable[] forms = new LineTable[LineForm.FORMS.size()];
    private @Nullable LineTable raw;
    private int count;

    Passage(String text) {
        this.text = text;
    }

    private LineTable raw() {
        LineTable lines = raw;
        if (lines == null) {
            lines = LineTable.remembered(text);
            count = lines.length(lines.count() - 1) == 0 ? lines.count() - 1 : lines.count();
            raw = lines;
        }
        return lines;
    }

    int count() {
        raw();
        return count;
    }

    String text() {
        return text;
    }

    LineTable in(LineForm form) {
        LineTable lines = forms[form.ordinal()];
        if (lines == null) {
            lines = switch (form) {
                case WITHOUT_LINE_ENDING -> raw().withoutCarriageReturns();
                case WITHOUT_TRAILING_SPACE -> raw().withoutTrailingSpace();
                case TRIMMED -> raw().trimmed();
                case FOLDED -> in(LineForm.TRIMMED).derived(FOLD);
            };
            forms[form.ordinal()] = lines;
        }
        return lines;
    }

    /** Whether a line is the same as one of another passage, in a form in which lines are that are the same as written. */
    boolean isSame(int line, Passage other, int otherLine, LineForm form) {
        return raw().isSame(line, other.raw(), otherLine) || in(form).isSame(line, other.in(form), otherLine);
    }

    /** A line without its line ending. */
    String line(int line) {
        return in(LineForm.WITHOUT_LINE_ENDING).line(line);
    }

    /** Appends a line without its line ending, and without so many units at its beginning. */
    void appendLine(StringBuilder to, int line, int skipped) {
        to.append(text, start(line) + skipped, textEnd(line));
    }

    /** What ends a line; of a last line without a line feed at most a carriage return. */
    String lineEnding(int line) {
        int end = textEnd(line);
        int length = start(line + 1) - end;
        return length == 0 ? "" : length == 2 ? "\r\n" : text.charAt(end) == '\n' ? "\n" : "\r";
    }

    /** A line without the blanks around it. */
    String trimmed(int line) {
        return in(LineForm.TRIMMED).line(line);
    }

    /** Whether a line has a letter or a digit: brackets alone are alike everywhere. */
    boolean hasWords(int line) {
        return trimmed(line).chars().anyMatch(Character::isLetterOrDigit);
    }

    /** The blanks before a line's text. */
    String indentation(int line) {
        return text.substring(raw().start(line), in(LineForm.TRIMMED).start(line));
    }

    /** Whether a line has the same blanks before its text as one of another passage. */
    boolean hasIndentationOf(int line, Passage other, int otherLine) {
        int start = raw().start(line);
        int length = in(LineForm.TRIMMED).start(line) - start;
        int otherStart = other.raw().start(otherLine);
        return length == other.in(LineForm.TRIMMED).start(otherLine) - otherStart
                && text.regionMatches(start, other.text, otherStart, length);
    }

    boolean isBlank(int line) {
        return in(LineForm.TRIMMED).length(line) == 0;
    }

    boolean isBlank() {
        for (int line = 0; line < count(); line++) {
            if (!isBlank(line)) {
                return false;
            }
        }
        return true;
    }

    /** Where a line begins; for the line after the last, where the text ends. */
    int start(int line) {
        return line < raw().count() ? raw().start(line) : text.length();
    }

    /** Where the text of a line ends, before its line ending. */
    int textEnd(int line) {
        return in(LineForm.WITHOUT_LINE_ENDING).end(line);
    }

    int holding(int offset) {
        return raw().holding(offset);
    }

    /** By itself the line above the one that holds an offset; null where there is none. */
    @Nullable
    Passage above(int offset) {
        int end = text.lastIndexOf('\n', offset - 1);
        return end < 0 ? null : new Passage(text.substring(text.lastIndexOf('\n', end - 1) + 1, end + 1));
    }

    /** By itself the line below the one that ends at an offset or holds what is before it; null where there is none. */
    @Nullable
    Passage below(int offset) {
        int start = text.indexOf('\n', Math.max(0, offset - 1)) + 1;
        if (start == 0 || start == text.length()) {
            return null;
        }
        int feed = text.indexOf('\n', start);
        return new Passage(text.substring(start, feed < 0 ? text.length() : feed + 1));
    }

    boolean endsWithLineFeed() {
        return count() < raw().count();
    }
}
