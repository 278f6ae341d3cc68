package io.diffeval.strategies.careful;

import io.diffeval.strategies.text.LineTable;
import java.util.EnumMap;
import java.util.Map;

/** The lines of a text in the forms in which they are compared; what follows the last line feed counts if not empty. */
final class Passage {
    private final LineTable raw;
    private final int count;
    private final Map<LineForm, LineTable> forms = new EnumMap<>(LineForm.class);

    Passage(String text) {
        this.raw = LineTable.of(text);
        this.count = raw.length(raw.count() - 1) == 0 ? raw.count() - 1 : raw.count();
    }

    int count() {
        return count;
    }

    String text() {
        return raw.text();
    }

    LineTable in(LineForm form) {
        LineTable lines = forms.get(form);
        if (lines == null) {
            lines = form.of(raw);
            forms.put(form, lines);
        }
        return lines;
    }

    /** A line without its line ending. */
    String line(int line) {
        return in(LineForm.WITHOUT_LINE_ENDING).line(line);
    }

    /** A line without the blanks around it. */
    String trimmed(int line) {
        return in(LineForm.TRIMMED).line(line);
    }

    /** The blanks before a line's text. */
    String indentation(int line) {
        return text().substring(raw.start(line), in(LineForm.TRIMMED).start(line));
    }

    boolean isBlank(int line) {
        return in(LineForm.TRIMMED).length(line) == 0;
    }

    boolean isBlank() {
        for (int line = 0; line < count; line++) {
            if (!isBlank(line)) {
                return false;
            }
        }
        return true;
    }

    /** Where a line begins; for the line after the last, where the text ends. */
    int start(int line) {
        return line < raw.count() ? raw.start(line) : text().length();
    }

    /** Where the text of a line ends, before its line ending. */
    int textEnd(int line) {
        return in(LineForm.WITHOUT_LINE_ENDING).end(line);
    }

    int holding(int offset) {
        return raw.holding(offset);
    }

    boolean endsWithLineFeed() {
        return count < raw.count();
    }
}
