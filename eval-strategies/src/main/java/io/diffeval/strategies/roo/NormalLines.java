package io.diffeval.strategies.roo;

import io.diffeval.core.text.JavaScriptSpace;
import java.util.List;

/**
 * Lines as Roo compares them: typographic quotes, dashes and dots made plain, every run of white space one blank, line
 * ends too. All words stand in one text, each with a blank after it, so that any lines in a row are a part of it.
 */
final class NormalLines {
    /** From here on there are white space and units that are made plain. */
    private static final char FIRST_SPECIAL = '\u007f';

    private static final char ELLIPSIS = '\u2026';

    private final String text;
    private final int[] starts;

    private NormalLines(String text, int[] starts) {
        this.text = text;
        this.starts = starts;
    }

    static NormalLines of(List<String> lines) {
        int units = 0;
        for (String line : lines) {
            units += room(line);
        }
        Words words = new Words(units);
        int[] starts = new int[lines.size() + 1];
        for (int line = 0; line < lines.size(); line++) {
            words.append(lines.get(line));
            starts[line + 1] = words.length;
        }
        return new NormalLines(words.text(), starts);
    }

    /** How many units a line may become: a blank more, and three for each ellipsis. */
    private static int room(String line) {
        int units = line.length() + 1;
        for (int at = line.indexOf(ELLIPSIS); at >= 0; at = line.indexOf(ELLIPSIS, at + 1)) {
            units += 2;
        }
        return units;
    }

    /** Words with a blank after each; of nothing but blanks, nothing. */
    static String of(String content) {
        Words words = new Words(room(content));
        words.append(content);
        return words.text();
    }

    String text() {
        return text;
    }

    int count() {
        return starts.length - 1;
    }

    /** Where the words from a line on begin; the end of the text for the line after the last and those beyond. */
    int start(int line) {
        return starts[Math.min(line, starts.length - 1)];
    }

    /** Text in the making: a builder would look at each unit again. */
    private static final class Words {
        private final char[] units;
        private int length;

        Words(int most) {
            this.units = new char[most];
        }

        String text() {
            return new String(units, 0, length);
        }

        void append(String line) {
            boolean isInWord = false;
            for (int i = 0; i < line.length(); i++) {
                char unit = line.charAt(i);
                if (unit > ' ' && unit < FIRST_SPECIAL) {
                    units[length++] = unit;
                    isInWord = true;
                } else if (!JavaScriptSpace.isSpace(unit)) {
                    appendPlain(unit);
                    isInWord = true;
                } else if (isInWord) {
                    units[length++] = ' ';
                    isInWord = false;
                }
            }
            if (isInWord) {
                units[length++] = ' ';
            }
        }

        private void appendPlain(char unit) {
            switch (unit) {
                case '\u201c', '\u201d' -> units[length++] = '"';
                case '\u2018', '\u2019' -> units[length++] = '\'';
                case ELLIPSIS -> {
                    units[length++] = '.';
                    units[length++] = '.';
                    units[length++] = '.';
                }
                case '\u2013', '\u2014' -> units[length++] = '-';
                default -> units[length++] = unit;
            }
        }
    }
}
